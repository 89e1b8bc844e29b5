package search

import (
	"bytes"
	"encoding/json"
)

// shownNote is what is shown of a note, as its file has it. Field names are
// short since they stand there often.
type shownNote struct {
	Place   int        `json:"p"`
	Length  int        `json:"n"` // in words
	Address string     `json:"a"`
	Kind    string     `json:"k"`
	Type    string     `json:"y,omitempty"`
	Title   string     `json:"t"`
	Names   []string   `json:"o,omitempty"`
	Lang    string     `json:"l,omitempty"`
	Dir     string     `json:"r,omitempty"`
	Date    string     `json:"d,omitempty"`
	Days    []int      `json:"e,omitempty"` // first and last
	Sources [][]string `json:"s,omitempty"` // label, address and, where there is one, status
	Lines   [][]any    `json:"x,omitempty"` // text, id, citations, mark; empty ones at the end are left out
	Alleged []string   `json:"g,omitempty"` // ids
}

func shownOf(n *Note, place int32, length int) shownNote {
	v := shownNote{
		Place: int(place), Length: length, Address: n.Address, Kind: n.Kind, Type: n.Type, Title: n.Title, Names: n.Names,
		Lang: n.Lang, Dir: n.Dir, Date: n.Date,
	}
	if n.First != 0 || n.Last != 0 {
		v.Days = []int{n.First, n.Last}
	}
	for _, s := range n.Sources {
		row := []string{s.Label, s.Address}
		if s.Status != "" {
			row = append(row, s.Status)
		}
		v.Sources = append(v.Sources, row)
	}
	for _, l := range n.Lines {
		var cites [][]any
		for _, c := range l.Cites {
			if c.Place == "" {
				cites = append(cites, []any{c.Source})
			} else {
				cites = append(cites, []any{c.Source, c.Place})
			}
		}
		row := []any{l.Text, l.ID, cites, l.Mark}
		switch {
		case l.Mark != "":
		case len(cites) > 0:
			row = row[:3]
		case l.ID != "":
			row = row[:2]
		default:
			row = row[:1]
		}
		if cites == nil && len(row) > 2 {
			row[2] = []any{}
		}
		v.Lines = append(v.Lines, row)
	}
	for _, a := range n.Alleged {
		v.Alleged = append(v.Alleged, a.ID)
	}
	return v
}

// shownFile is a file of what is shown of some notes.
func shownFile(notes []shownNote) []byte {
	if notes == nil {
		notes = []shownNote{}
	}
	return jsonOf(notes)
}

// jsonOf is a value as JSON. Its types have nothing that could fail.
func jsonOf(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // nothing reads it as HTML, and it would be longer
	if err := e.Encode(v); err != nil {
		panic("search: " + err.Error())
	}
	return b.Bytes()
}
