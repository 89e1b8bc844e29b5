package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The first ten are those of SQLite's FTS5, a first query is small, and each
// finds something.
func TestTheSearchFindsWhatFTS5Finds(t *testing.T) {
	for _, name := range []string{"node", "python3"} {
		if _, err := exec.LookPath(name); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatalf("%s is missing; tools/test installs it", name)
			}
			t.Skipf("%s is missing; tools/test installs it", name)
		}
	}
	const count = 400
	out := t.TempDir()
	if err := measure(count, out, "", "../.."); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(out, "ours.json"))
	if err != nil {
		t.Fatal(err)
	}
	var ours struct {
		Queries []struct {
			Query        string
			Bytes, Found int
		}
		Asked, Same int
	}
	if err := json.Unmarshal(text, &ours); err != nil {
		t.Fatal(err)
	}
	if len(ours.Queries) != 200 {
		t.Errorf("there are %d queries", len(ours.Queries))
	}
	if ours.Asked < 120 || ours.Same*100 < ours.Asked*98 {
		t.Errorf("of %d queries that FTS5 answers, %d have the same first ten", ours.Asked, ours.Same)
	}
	nothing := 0
	for _, q := range ours.Queries {
		if q.Bytes > 100_000 {
			t.Errorf("%s: a first query takes %d bytes", q.Query, q.Bytes)
		}
		if q.Found == 0 {
			nothing++
		}
	}
	if nothing > 4 {
		t.Errorf("%d queries find nothing", nothing)
	}
}
