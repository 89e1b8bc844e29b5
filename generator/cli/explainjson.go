package cli

import (
	"fmt"
	"strings"

	"dossier/generator/site"
)

// explanationReport is --explain of a file of the site, for programs.
// docs/commands.md describes it and the others here.
type explanationReport struct {
	Version int          `json:"version"`
	Path    string       `json:"path"`
	Address string       `json:"address"`
	Maker   string       `json:"maker"`
	Inputs  []inputUse   `json:"inputs"`
	Figures []namedValue `json:"figures"`
}

type inputUse struct {
	Name  string   `json:"name"`
	Kind  string   `json:"kind"`
	Value string   `json:"value,omitempty"`
	State string   `json:"state,omitempty"`
	Why   []string `json:"why,omitempty"`
}

type namedValue struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// inputReport is --explain of a file that an author writes.
type inputReport struct {
	Version int         `json:"version"`
	Input   string      `json:"input"`
	Outputs []dependent `json:"outputs"`
}

func outputReport(e site.Explanation) explanationReport {
	report := explanationReport{Version: 1, Path: e.Path, Address: "/" + strings.TrimSuffix(e.Path, "index.html"), Maker: e.Maker, Inputs: []inputUse{}, Figures: []namedValue{}}
	for _, u := range e.Inputs {
		report.Inputs = append(report.Inputs, inputUse{u.Name, string(u.As), u.Value, u.State, u.Why})
	}
	for _, f := range e.Figures {
		report.Figures = append(report.Figures, namedValue{f.Name, f.Value})
	}
	return report
}

// printJSON prints what was asked for.
func (r *run) printJSON(v any) error {
	text, err := marshal(v)
	if err == nil {
		_, err = r.answers.Write(text)
	}
	if err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	return nil
}
