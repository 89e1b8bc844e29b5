package export

import (
	"bytes"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"

	"dossier/generator/date"
)

func day(t testing.TB, s string) date.Day {
	t.Helper()
	d, err := date.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A reader's program gets back what was written, whatever stood in it.
func TestAFeedIsReadBack(t *testing.T) {
	f := &Feed{
		Title: `R & D <"news">: corrections`, Author: "R & D", Lang: "en", Updated: day(t, "2026-02-01"),
		Address: "https://example.org/a/corrections.xml", Page: "https://example.org/a/corrections/",
		Entries: []Entry{
			{Address: "https://example.org/a/x/#corr-1?a&b", Title: "اتفاق & <b>", Updated: day(t, "2026-02-01"), HTML: `<p class="a">1 &lt; 2 ]]> &amp; “so”</p>`},
			{Address: "https://example.org/a/y/#corr-2", Title: "With a \x01 in it", Updated: day(t, "2025-12-31"), HTML: "<p>x</p>\n"},
		},
	}
	got, err := gofeed.NewParser().Parse(bytes.NewReader(Atom(f)))
	if err != nil {
		t.Fatal(err)
	}
	if got.FeedType != "atom" || got.Title != f.Title || got.Language != "en" || got.FeedLink != f.Address || got.Link != f.Page || got.Authors[0].Name != f.Author {
		t.Errorf("the feed was read as %v", got)
	}
	if len(got.Items) != 2 {
		t.Fatalf("%d entries", len(got.Items))
	}
	for i, item := range got.Items {
		want := f.Entries[i]
		title := strings.ReplaceAll(want.Title, "\x01", "\uFFFD")
		if item.Title != title || item.Content != want.HTML || item.GUID != want.Address || item.Link != want.Address || date.DayOf(*item.UpdatedParsed) != want.Updated {
			t.Errorf("entry %d was read as %+v", i, item)
		}
	}
}

// A feed has to say when it was updated, even one in which nothing has happened.
func TestAnEmptyFeedIsAFeed(t *testing.T) {
	got, err := gofeed.NewParser().Parse(bytes.NewReader(Atom(&Feed{Title: "None", Address: "https://example.org/corrections.xml"})))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Items) != 0 || got.UpdatedParsed == nil {
		t.Errorf("it was read as %+v", got)
	}
}
