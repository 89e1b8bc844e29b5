package search

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"hash/fnv"
	"slices"
	"strings"
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
	Lines   [][]any    `json:"x,omitempty"` // text, id, citations, mark, one report, stale; empty ones at the end are left out
	Intro   int        `json:"i,omitempty"` // the line that introduces it, or -1
	Alleged [][]string `json:"g,omitempty"` // id, digests of its words
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
		row := []any{l.Text, l.ID, cites, l.Mark, l.Single, l.Stale}
		switch {
		case len(l.Stale) > 0:
		case l.Single != "":
			row = row[:5]
		case l.Mark != "":
			row = row[:4]
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
	if len(v.Lines) > 0 {
		v.Intro = n.Intro
	}
	for _, a := range n.Alleged {
		v.Alleged = append(v.Alleged, []string{a.ID, digests(a.Texts)})
	}
	return v
}

// digests are those of the words of texts, in their own order: whoever looks
// for a word learns that it stands there, and nobody can read what is said.
func digests(texts []string) string {
	var list []string
	for _, text := range texts {
		Words(text, func(word string, _, _ int) { list = append(list, digest(word)) })
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), "")
}

// digest is 24 bits of a word, as four letters: FNV-1a, folded. digest in
// templates/script/search-index.js is the same.
func digest(word string) string {
	h := fnv.New32a()
	h.Write([]byte(word))
	sum := h.Sum32()
	sum = sum>>24 ^ sum&0xffffff
	return base64.RawURLEncoding.EncodeToString([]byte{byte(sum >> 16), byte(sum >> 8), byte(sum)})
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
