package resolve_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dossier/generator/cite"
	"dossier/generator/date"
	"dossier/generator/resolve"
	"dossier/generator/site"
)

// BenchmarkGraph resolves sites of generated notes: two in ten actors, six
// events, one a source, one a page; each with eight links by Zipf's law, six
// citations, seven statements, and a point in every fifth.
func BenchmarkGraph(b *testing.B) {
	for _, size := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("notes=%d", size), func(b *testing.B) {
			docs := generate(size)
			cfg := &site.Config{Title: "A site", Language: "en"}
			b.ReportAllocs()
			for b.Loop() {
				_, wrong := resolve.Graph(cfg, docs, nil, date.Day{}, resolve.Options{})
				if len(wrong()) > 0 {
					b.Fatal(wrong()[0])
				}
			}
		})
	}
}

func generate(size int) []resolve.Input {
	random := rand.New(rand.NewPCG(1, 2))
	often := rand.NewZipf(random, 1.1, 1, uint64(size-1))
	var keys []string
	titles := make([]string, size)
	for i := range size {
		titles[i] = fmt.Sprintf("Note %s of Number %d", []string{"Anna", "Boris", "Çelik", "Dora"}[i%4], i)
		if i%10 == 9 {
			keys = append(keys, fmt.Sprintf("source-%d", i))
		}
	}
	docs := make([]resolve.Input, size)
	for i := range docs {
		doc := &site.Doc{Front: site.Front{Title: site.Text{Value: titles[i]}, Aliases: []site.Text{{Value: fmt.Sprintf("Alias %d", i)}}}}
		path := ""
		switch i % 10 {
		case 0, 1:
			path = fmt.Sprintf("content/actors/actor-%d.md", i)
		case 9:
			path = fmt.Sprintf("content/sources/source-%d.md", i)
			doc.Front.Record = &cite.Record{Publisher: fmt.Sprintf("Publisher %d", i%100)}
			for p := range 30 {
				doc.Summary = append(doc.Summary, site.SummaryItem{From: p + 1, To: p + 1})
			}
		case 8:
			path = fmt.Sprintf("content/pages/page-%d.md", i)
		default:
			path = fmt.Sprintf("content/events/event-%d.md", i)
			doc.Front.Date, _ = date.Parse(fmt.Sprintf("20%02d-%02d", i%100, 1+i%12))
		}
		for j := range 7 {
			s := site.Statement{ID: fmt.Sprintf("s-%d", j), Heading: -1, Owner: -1}
			if j < 6 {
				s.Cites = []int32{int32(j)}
				item := cite.Item{Key: strings.Clone(keys[random.IntN(len(keys))]), Locator: cite.Locator{Parts: []cite.Part{{Label: cite.Paragraph, Value: "7"}}}}
				if random.IntN(20) == 0 {
					item.Via = []cite.Origin{{Name: "SANA"}}
				}
				doc.Cites = append(doc.Cites, site.Cite{Group: cite.Group{Items: []cite.Item{item}}, Statement: int32(j)})
			}
			doc.Statements = append(doc.Statements, s)
		}
		for j := range 8 {
			doc.Links = append(doc.Links, site.Link{Target: strings.Clone(titles[often.Uint64()]), Statement: int32(j % 7)})
		}
		if i%5 == 0 {
			doc.Links = append(doc.Links, site.Link{Target: titles[random.IntN(size/10)*10], Statement: 0})
			doc.Points = []site.Point{{Claims: []site.Claim{{Statement: 0, Holders: []site.Holder{{Link: 8}}}}, About: []int32{1}}}
		}
		docs[i] = resolve.Input{Path: path, Doc: doc}
	}
	return docs
}
