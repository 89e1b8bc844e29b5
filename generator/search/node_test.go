package search

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Scripted runs a script of testdata, which uses the site's own, with lines of
// JSON as its input, and returns what it writes. It is for the tests of this
// folder that stand outside the package, too.
func Scripted(t *testing.T, script string, in []any, args ...string) []byte {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("node is missing; tools/test installs it")
		}
		t.Skip("node is missing; tools/test installs it")
	}
	// Go takes what a test found before for what it would find as long as no file
	// changes that the test itself reads.
	for _, folder := range []string{"../../templates/script", "testdata"} {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				_, err = os.ReadFile(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var lines bytes.Buffer
	for _, v := range in {
		line, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	cmd := exec.Command(node, append([]string{filepath.Join("testdata", script)}, args...)...)
	cmd.Stdin, cmd.Stderr = &lines, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return out
}

// Answers reads what a script has written, a line of JSON for each of so many
// questions.
func Answers[T any](t *testing.T, out []byte, questions int) []T {
	t.Helper()
	var list []T
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var a T
		if err := d.Decode(&a); err != nil {
			t.Fatal(err)
		}
		list = append(list, a)
	}
	if len(list) != questions {
		t.Fatalf("of %d questions %d were answered", questions, len(list))
	}
	return list
}
