package render

import "dossier/generator/diag"

// didYouMean returns a hint that names the candidate nearest to word, or "".
func didYouMean(word string, candidates []string) string {
	if c := diag.Nearest(word, candidates); c != "" {
		return "did you mean " + c + "?"
	}
	return ""
}
