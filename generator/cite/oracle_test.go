package cite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestPandocReadsTheSame compares this package with Pandoc: keys, modes,
// prefixes and suffixes with what its Markdown reader finds, and labels,
// locators and the suffixes after them with what its citation processor makes
// of that. The strings of testdata/citations.txt must give the same,
// those of testdata/differences.txt must not.
func TestPandocReadsTheSame(t *testing.T) {
	same := readStrings(t, "citations.txt")
	differ := readStrings(t, "differences.txt")
	if len(same) < 200 {
		t.Errorf("only %d strings to compare", len(same))
	}
	all := append(same[:len(same):len(same)], differ...)
	seen := map[string]bool{}
	for _, s := range all {
		if seen[s.text] {
			t.Errorf("%s:%d: %q is listed twice", s.file, s.line, s.text)
		}
		seen[s.text] = true
	}

	theirs := pandocReads(t, all)
	for i, s := range all {
		ours := describe(scanCitations(s.text))
		switch got, want := strings.Join(ours, "\n"), strings.Join(theirs[i], "\n"); {
		case s.file == "citations.txt" && got != want:
			t.Errorf("%s:%d: %q\nwe read:\n%s\nPandoc reads:\n%s", s.file, s.line, s.text, got, want)
		case s.file == "differences.txt" && got == want:
			t.Errorf("%s:%d: %q is listed as different (%s) and isn't:\n%s", s.file, s.line, s.text, s.heading, got)
		case s.file == "differences.txt" && s.heading == "":
			t.Errorf("%s:%d: %q has no reason", s.file, s.line, s.text)
		}
	}
}

// A testString is a line of a file of strings, and the heading above it.
type testString struct {
	text, heading, file string
	line                int
}

// readStrings reads a file of strings, one per line. Consecutive lines that
// begin with // are a heading.
func readStrings(t testing.TB, name string) []testString {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var list []testString
	heading, inHeading := "", false
	for i, line := range strings.Split(string(data), "\n") {
		comment, isHeading := strings.CutPrefix(line, "// ")
		switch {
		case isHeading && inHeading:
			heading += " " + comment
		case isHeading:
			heading = comment
		case line != "":
			list = append(list, testString{strings.ReplaceAll(line, "⏎", "\n"), heading, name, i + 1})
		}
		inHeading = isHeading
	}
	return list
}

// describe writes out groups, a line for each item, in the form in which
// pandocReads writes out Pandoc's.
func describe(groups []Group) []string {
	var lines []string
	for n, g := range groups {
		for _, it := range g.Items {
			label, value := "", ""
			if len(it.Locator.Parts) > 0 {
				label, value = string(it.Locator.Parts[0].Label), it.Locator.Parts[0].Value
				// Only the names of these two differ in the version compared.
				switch it.Locator.Parts[0].Label {
				case Issue:
					label = "number"
				case SubVerbo:
					label = "sub verbo"
				}
			}
			var stray []string
			for _, s := range it.Stray {
				stray = append(stray, s.Key)
			}
			lines = append(lines, line(n, it.Mode, it.Key, it.Prefix, it.Tail, stray, label, value, it.Suffix))
		}
	}
	return lines
}

func line(group int, m Mode, key, prefix, tail string, stray []string, label, value, suffix string) string {
	mode := [...]string{"Normal", "SuppressAuthor", "AuthorInText"}[m]
	read := fmt.Sprintf("  %d %s %s prefix %q tail %q",
		group, mode, key, straight(prefix), strings.TrimRight(straight(tail), " "))
	// Pandoc's processor mixes up citations within a suffix with those after it.
	if len(stray) > 0 {
		return fmt.Sprintf("%s stray %q", read, stray)
	}
	// With no number a label says nothing. The processor sets a comma before a
	// suffix, spaces in lists, and dashes in ranges.
	if value = straight(value); value == "" {
		label = ""
	}
	value = strings.TrimSpace(strings.NewReplacer("-", "–", ", ", ",").Replace(value))
	suffix = strings.Trim(straight(suffix), ", ")
	return fmt.Sprintf("%s %s %q suffix %q", read, label, value, suffix)
}

// straight undoes smart punctuation on either side, which isn't our matter.
func straight(s string) string {
	return strings.NewReplacer(
		"“", `"`, "”", `"`, "‘", "'", "’", "'",
		"---", "—", "--", "–", "...", "…", "\u00a0", " ",
	).Replace(s)
}

// pandocReads gives for each string what Pandoc finds in it, in two runs over
// all of them. It stops the test if there is no Pandoc.
func pandocReads(t *testing.T, list []testString) [][]string {
	t.Helper()
	if _, err := exec.LookPath("pandoc"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("pandoc is not on the PATH; the checks need it (apt-get install pandoc)")
		}
		t.Skip("pandoc is not on the PATH: citations are not compared with it (apt-get install pandoc)")
	}

	// A file for each string, because an open bracket can reach into the next
	// paragraph. A paragraph before each says which it is.
	dir := t.TempDir()
	args := []string{"--from=markdown", "--to=json", "--file-scope"}
	for i, s := range list {
		file := filepath.Join(dir, fmt.Sprintf("%04d.md", i))
		if err := os.WriteFile(file, fmt.Appendf(nil, "%s%d\n\n%s\n", mark, i, s.text), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	read := runPandoc(t, len(list), args)

	// The citation processor needs a record of each key.
	type record struct {
		ID    string `json:"id"`
		Type  string `json:"type"`
		Title string `json:"title"`
	}
	known := map[string]bool{}
	var records []record
	for _, cites := range read {
		for _, c := range cites {
			for _, it := range c.items {
				if !known[it.ID] {
					known[it.ID] = true
					records = append(records, record{it.ID, "webpage", "T"})
				}
			}
		}
	}
	bibliography, err := json.Marshal(records)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "records.json")
	if err := os.WriteFile(file, bibliography, 0o644); err != nil {
		t.Fatal(err)
	}
	processed := runPandoc(t, len(list), append(args,
		"--citeproc", "--csl="+filepath.Join("testdata", "locator.csl"), "--bibliography="+file))

	out := make([][]string, len(list))
	for i, cites := range read {
		if len(cites) != len(processed[i]) {
			t.Fatalf("%q: Pandoc finds %d citations and processes %d", list[i].text, len(cites), len(processed[i]))
		}
		for n, c := range cites {
			locators := strings.Split(processed[i][n].text, "⁂")
			if len(locators) != len(c.items) {
				t.Fatalf("%q: %d items were printed as %q", list[i].text, len(c.items), processed[i][n].text)
			}
			for k, it := range c.items {
				var within []pandocCite
				var stray []string
				collectCites(it.Suffix, &within)
				for _, c := range within {
					for _, it := range c.items {
						stray = append(stray, it.ID)
					}
				}
				_, rest, _ := strings.Cut(locators[k], "⟦")
				loc, suffix, ok := strings.Cut(rest, "⟧")
				label, value, _ := strings.Cut(loc, "|")
				if !ok && it.ID != "*" { // the wildcard prints nothing
					t.Fatalf("%q: item printed as %q", list[i].text, locators[k])
				}
				out[i] = append(out[i], line(n, it.mode(), it.ID,
					stringify(it.Prefix), stringify(it.Suffix), stray, label, value, suffix))
			}
		}
	}
	return out
}

const mark = "PARAGRAPH"

// A pandocCite is a citation in Pandoc's document.
type pandocCite struct {
	items []pandocItem
	text  string // what the citation processor made of it
}

// A pandocItem is Pandoc's Citation
// (https://hackage.haskell.org/package/pandoc-types/docs/Text-Pandoc-Definition.html).
type pandocItem struct {
	ID     string          `json:"citationId"`
	Prefix json.RawMessage `json:"citationPrefix"`
	Suffix json.RawMessage `json:"citationSuffix"`
	Mode   struct {
		T string `json:"t"`
	} `json:"citationMode"`
}

func (it pandocItem) mode() Mode {
	switch it.Mode.T {
	case "SuppressAuthor":
		return SuppressAuthor
	case "AuthorInText":
		return AuthorInText
	}
	return Normal
}

// runPandoc gives the citations of each of n marked paragraphs.
func runPandoc(t *testing.T, n int, args []string) [][]pandocCite {
	t.Helper()
	cmd := exec.Command("pandoc", args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	data, err := cmd.Output()
	if err != nil {
		t.Fatalf("pandoc: %v\n%s", err, &stderr)
	}
	var parsed struct{ Blocks []json.RawMessage }
	if err := json.Unmarshal(data, &parsed); err != nil {
		t.Fatal(err)
	}
	cites := make([][]pandocCite, n)
	current, seen := -1, 0
	for _, b := range parsed.Blocks {
		var i int
		if k, _ := fmt.Sscanf(stringify(b), mark+"%d", &i); k == 1 {
			if i != seen {
				t.Fatalf("pandoc reads marked paragraph %d into another", seen)
			}
			current, seen = i, seen+1
			continue
		}
		if current >= 0 && current < n {
			collectCites(b, &cites[current])
		}
	}
	if seen != n {
		t.Fatalf("pandoc gave %d marked paragraphs of %d", seen, n)
	}
	return cites
}

// collectCites appends the citations in a JSON value of Pandoc's, outermost
// only: those within a suffix belong to it.
func collectCites(data json.RawMessage, cites *[]pandocCite) {
	tag, content, list := node(data)
	switch {
	case tag == "Cite":
		var c []json.RawMessage
		var items []pandocItem
		if json.Unmarshal(content, &c) == nil && json.Unmarshal(c[0], &items) == nil {
			*cites = append(*cites, pandocCite{items, stringify(c[1])})
		}
	case tag != "":
		collectCites(content, cites)
	default:
		for _, v := range list {
			collectCites(v, cites)
		}
	}
}

// stringify gives the text of inlines as Pandoc's function of that name does,
// with straight quotation marks.
func stringify(data json.RawMessage) string {
	tag, content, list := node(data)
	var parts []json.RawMessage
	_ = json.Unmarshal(content, &parts)
	switch tag {
	case "Str":
		var s string
		_ = json.Unmarshal(content, &s)
		return s
	case "Space", "SoftBreak", "LineBreak":
		return " "
	case "Code", "Math":
		var s string
		_ = json.Unmarshal(parts[1], &s)
		return s
	case "Quoted":
		q := `"`
		if kind, _, _ := node(parts[0]); kind == "SingleQuote" {
			q = "'"
		}
		return q + stringify(parts[1]) + q
	case "Cite", "Span", "Link", "Image":
		return stringify(parts[1])
	case "RawInline", "Note":
		return ""
	case "":
		var b strings.Builder
		for _, v := range list {
			b.WriteString(stringify(v))
		}
		return b.String()
	}
	return stringify(content)
}

// node takes apart an element {"t": tag, "c": content}, or else a list.
func node(data json.RawMessage) (tag string, content json.RawMessage, list []json.RawMessage) {
	var n struct {
		T string
		C json.RawMessage
	}
	if json.Unmarshal(data, &n) == nil && n.T != "" {
		return n.T, n.C, nil
	}
	_ = json.Unmarshal(data, &list)
	return "", nil, list
}
