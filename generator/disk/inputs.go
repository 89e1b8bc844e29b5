package disk

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"strings"

	"dossier/generator/site"
)

// What the published files were made from is kept beside the manifest, so that
// one can tell later what has changed since: settings in lines that begin with
// #, then a line for each file with the SHA-256 of its bytes and its path. The
// form is that of sha256sum, which passes over the lines with #. It has a
// number, so that another one can follow.
const (
	inputsFile = ownFolder + "/inputs"
	inputsHead = "# dossier inputs 1: what the files published here are made from"
)

// formatInputs writes inputs down.
func formatInputs(inputs []site.Input) []byte {
	var b bytes.Buffer
	b.WriteString(inputsHead + "\n")
	for _, i := range inputs {
		if i.Setting() {
			b.WriteString(strings.TrimRight("# "+i.Name+" "+i.Value, " ") + "\n")
		}
	}
	for _, i := range inputs {
		if !i.Setting() {
			b.WriteString(i.Value + "  " + i.Name + "\n")
		}
	}
	return b.Bytes()
}

// parseInputs reads what formatInputs wrote, sorted as Snapshot.Inputs is. There
// is nothing in what anybody else wrote.
func parseInputs(text []byte) []site.Input {
	head, rest, _ := strings.Cut(string(text), "\n")
	if head != inputsHead {
		return nil
	}
	var list []site.Input
	for line := range strings.Lines(rest) {
		line = strings.TrimSuffix(line, "\n")
		if setting, ok := strings.CutPrefix(line, "# "); ok {
			name, value, _ := strings.Cut(setting, " ")
			list = append(list, site.Input{Name: name, Value: value})
		} else if digest, name, ok := strings.Cut(line, "  "); ok {
			list = append(list, site.Input{Name: name, Value: digest})
		}
	}
	site.SortInputs(list)
	return list
}

// recordInputs puts the inputs of a publish in the place of those of the one
// before.
func (f *folder) recordInputs(inputs []site.Input) error {
	if len(inputs) == 0 {
		if _, err := f.root.Lstat(inputsFile); errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return f.remove(inputsFile) // those of the publish before aren't those of this one
	}
	text := formatInputs(inputs)
	if f.holds(inputsFile, text) {
		return nil
	}
	temporary := stagingFolder + "/inputs"
	if err := f.write(temporary, bytes.NewReader(text), false); err != nil {
		return err
	}
	return f.rename(temporary, inputsFile)
}

// readInputs returns what is recorded in a published folder; nothing where
// nothing is.
func readInputs(root *os.Root) ([]site.Input, error) {
	text, err := root.ReadFile(inputsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return parseInputs(text), err
}
