package disk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"dossier/generator/date"
	"dossier/generator/ledger"
	"dossier/generator/site"
)

// verdictSite is a folder with the files given, below content.
func verdictSite(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	for path, text := range files {
		if err := os.WriteFile(filepath.Join(dir, path), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func textAt(t *testing.T, dir, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, path))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return string(text)
}

func reviewBy(t *testing.T, by, id string) ledger.Review {
	t.Helper()
	on, err := date.ParseDay("2026-02-01")
	if err != nil {
		t.Fatal(err)
	}
	return ledger.Review{Address: ledger.Address{Page: "a.md", ID: id}, Digest: ledger.ReviewDigest(id, nil), Date: on, By: by}
}

// Of editors who tick at the same moment, each has every tick in the file.
func TestTicksAtTheSameMomentAreAllKept(t *testing.T) {
	dir := verdictSite(t, nil)
	const editors, ticks = 8, 12
	var wg sync.WaitGroup
	for e := range editors {
		wg.Go(func() {
			for i := range ticks {
				v := &ledger.Verdict{Reviewed: []ledger.Review{reviewBy(t, fmt.Sprintf("Editor %d", e), fmt.Sprintf("s-%d", i))}}
				if err := CarryOut(dir, v); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	reviews, faults := ledger.ParseReviews([]byte(textAt(t, dir, site.ReviewsPath)))
	if len(reviews) != editors*ticks || len(faults) > 0 {
		t.Errorf("%d of %d ticks are there; faults: %v", len(reviews), editors*ticks, faults)
	}
	if entries, _ := os.ReadDir(filepath.Join(dir, "content")); len(entries) != 1 {
		t.Errorf("files were left behind: %v", entries)
	}
}

// What was written to the file since a verdict was made stays in it.
func TestAVerdictTakesOutNothingOfOthers(t *testing.T) {
	dir := verdictSite(t, nil)
	mine, theirs := reviewBy(t, "Ann Lee", "s-1"), reviewBy(t, "Bo Reed", "s-1")
	objection := ledger.Objection{Address: mine.Address, Digest: mine.Digest, Date: mine.Date, By: "Ann Lee", Text: "It was Tuesday."}
	for _, step := range []struct {
		v                  ledger.Verdict
		reviews, objection string // whose
	}{
		{ledger.Verdict{Reviewed: []ledger.Review{mine}}, "Ann Lee", ""},
		{ledger.Verdict{Reviewed: []ledger.Review{theirs}}, "Ann Lee Bo Reed", ""},
		{ledger.Verdict{Objected: []ledger.Objection{objection}, Withdrawn: []ledger.Review{mine}}, "Bo Reed", "Ann Lee"},
		{ledger.Verdict{Reviewed: []ledger.Review{mine}, Settled: []ledger.Objection{objection}}, "Ann Lee Bo Reed", ""},
		{ledger.Verdict{Withdrawn: []ledger.Review{mine}}, "Bo Reed", ""},
	} {
		if err := CarryOut(dir, &step.v); err != nil {
			t.Fatal(err)
		}
		var reviews, objections []string
		parsed, _ := ledger.ParseReviews([]byte(textAt(t, dir, site.ReviewsPath)))
		for _, r := range parsed {
			reviews = append(reviews, r.By)
		}
		raised, _ := ledger.ParseObjections([]byte(textAt(t, dir, site.ObjectionsPath)))
		for _, o := range raised {
			objections = append(objections, o.By)
		}
		if got := strings.Join(reviews, " "); got != step.reviews {
			t.Errorf("reviews by %q, want %q", got, step.reviews)
		}
		if got := strings.Join(objections, " "); got != step.objection {
			t.Errorf("objections by %q, want %q", got, step.objection)
		}
	}
}

// A line that can't be read isn't lost, in either file, and then nothing is
// written to the other.
func TestADamagedFileIsLeftAlone(t *testing.T) {
	for _, damaged := range []string{site.ReviewsPath, site.ObjectionsPath} {
		dir := verdictSite(t, map[string]string{damaged: "# kept\na.md s-1 nonsense\n"})
		r := reviewBy(t, "Ann Lee", "s-1")
		err := CarryOut(dir, &ledger.Verdict{
			Reviewed: []ledger.Review{r},
			Objected: []ledger.Objection{{Address: r.Address, Digest: r.Digest, Date: r.Date, By: "Bo", Text: "No."}},
		})
		var wrong *DamagedError
		if !errors.As(err, &wrong) || wrong.Path != damaged || wrong.Line != 2 {
			t.Errorf("%s: %v", damaged, err)
		}
		if entries, _ := os.ReadDir(filepath.Join(dir, "content")); len(entries) != 1 || textAt(t, dir, damaged) != "# kept\na.md s-1 nonsense\n" {
			t.Errorf("%s: something was written", damaged)
		}
	}
}

// A verdict that changes nothing writes nothing: no file is made to say nothing.
func TestAVerdictThatChangesNothingWritesNothing(t *testing.T) {
	dir := verdictSite(t, nil)
	if err := CarryOut(dir, &ledger.Verdict{Withdrawn: []ledger.Review{reviewBy(t, "Ann Lee", "s-1")}}); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(filepath.Join(dir, "content")); len(entries) > 0 {
		t.Errorf("written: %v", entries)
	}
}
