package resolve

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/site"
)

// tagLevels is how many tags one tag may stand for: itself and those above it.
const tagLevels = 8

// tags lists the tags of published notes. Tags that differ only in case are
// one, called as it was first written in the order of paths. A note with a tag
// below another, #a/b, has that one, #a, too; since each is a page, levels
// beyond the limit, which package parse reports, don't count.
func (r *resolver) tags() {
	type noted struct {
		tag  int32
		note site.NoteID
	}
	at := map[string]int32{} // by address
	var has []noted
	var list []site.Tag
	of := make([][]int32, len(r.g.Notes))
	r.published(func(id site.NoteID, n *site.Note) {
		if len(n.Doc.Tags) > 0 {
			of[id] = make([]int32, len(n.Doc.Tags))
		}
		for i, t := range n.Doc.Tags {
			of[id][i] = none
			address := "tags/"
			parts := strings.Split(t.Value, "/")
			parts = parts[:min(len(parts), tagLevels)]
			for depth, part := range parts {
				if part = addressPart(part); part == "" {
					break
				}
				address += part + "/"
				tag, known := at[address]
				if !known {
					tag = int32(len(list))
					at[address] = tag
					list = append(list, site.Tag{Name: strings.Join(parts[:depth+1], "/"), Address: address})
				}
				has = append(has, noted{tag, id})
				if depth == len(parts)-1 {
					of[id][i] = tag
				}
			}
		}
	})

	// From the order of writing to that of addresses.
	sorted := make([]int32, len(list))
	for i := range sorted {
		sorted[i] = int32(i)
	}
	slices.SortFunc(sorted, func(a, b int32) int { return strings.Compare(list[a].Address, list[b].Address) })
	place := make([]int32, len(list))
	r.g.Tags = make([]site.Tag, len(list))
	for i, tag := range sorted {
		place[tag] = int32(i)
		r.g.Tags[i] = list[tag]
	}
	for i := range r.g.Notes {
		for j, tag := range of[i] {
			if tag != none {
				of[i][j] = place[tag]
			}
		}
		if !slices.Equal(of[i], r.g.Notes[i].Tags) {
			r.own(site.NoteID(i)).Tags = of[i]
		}
	}
	slices.SortFunc(has, func(a, b noted) int { return cmp.Or(cmp.Compare(a.tag, b.tag), r.earlier(a.note, b.note)) })
	for _, h := range slices.Compact(has) {
		tag := &r.g.Tags[place[h.tag]]
		tag.Notes = append(tag.Notes, h.note)
	}
}
