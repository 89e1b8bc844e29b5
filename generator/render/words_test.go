package render

import (
	"fmt"
	"os"

	"dossier/generator/parse"
	"dossier/generator/words"
)

// SomeWords are the built-in English ones.
func SomeWords() *words.Catalogue {
	const file = "../../templates/words/en.yaml"
	text, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	c, diags := parse.Words(file, text)
	if len(diags) > 0 {
		panic(fmt.Sprint(diags))
	}
	return c
}
