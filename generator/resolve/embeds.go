package resolve

import (
	"fmt"
	"slices"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// Limits on what embeds may pull in. They are far above what anybody writes,
// and keep a page from growing without bound: ten notes that each embed the
// next one ten times would be ten thousand million blocks.
const (
	embedDepth = 16
	embedTotal = 2000 // embeds that one embed may lead to
)

// embedder follows embeds that stand as blocks of their own, which are shown
// in full.
type embedder struct {
	r    *resolver
	seen map[embedRef]*embedState
	// wrong says that something was found. Where a Graph is made from the last,
	// whose notes mustn't be changed, nothing is done about it.
	wrong bool
}

// embedRef is an embed: a link of a note.
type embedRef struct {
	note site.NoteID
	link int32
}

type embedState struct {
	open         bool // being followed
	depth, total int
}

// checkEmbeds takes away the targets of embeds that contain themselves, and of
// those that pull in too much, so that no page has to look out for them. It
// reports whether there are none.
func (r *resolver) checkEmbeds() (sound bool) {
	e := &embedder{r: r, seen: map[embedRef]*embedState{}}
	for _, id := range r.embedding {
		n := r.g.Notes[id]
		for i := range n.Doc.Blocks {
			if n.Doc.Blocks[i].Kind == site.EmbedBlock {
				e.follow(embedRef{id, n.Doc.Blocks[i].Ref})
			}
		}
	}
	return !e.wrong
}

// embeds reports whether a published note embeds others.
func embeds(n *site.Note) bool {
	return n.Published && slices.ContainsFunc(n.Doc.Blocks, func(b site.Block) bool { return b.Kind == site.EmbedBlock })
}

// follow returns what an embed leads to, or false if it contains itself.
func (e *embedder) follow(ref embedRef) (state embedState, ok bool) {
	if s, seen := e.seen[ref]; seen {
		return *s, !s.open
	}
	s := &embedState{open: true, depth: 1, total: 1}
	e.seen[ref] = s
	n := e.r.g.Notes[ref.note]
	link, target := &n.Doc.Links[ref.link], &n.Links[ref.link]
	for _, inner := range e.inside(*target) {
		in, ok := e.follow(inner)
		if !ok {
			if e.wrong = true; e.r.last != nil {
				break
			}
			e.r.report(n, diag.EmbedCycle, link.Span, fmt.Sprintf("what %q embeds leads back to this embed", link.Target), "embed a single point or heading of the note, or link to it")
			*target = nowhere
			break
		}
		s.depth = max(s.depth, in.depth+1)
		s.total += in.total
		if s.depth > embedDepth || s.total > embedTotal {
			if e.wrong = true; e.r.last != nil {
				break
			}
			e.r.report(n, diag.FileLimit, link.Span,
				fmt.Sprintf("this embeds notes that embed notes, more than %d deep or %d in all", embedDepth, embedTotal), "link to the note instead")
			*target = nowhere
			break
		}
	}
	if *target == nowhere {
		s.depth, s.total = 1, 1
	}
	s.open = false
	return *s, true
}

// inside lists the embeds among the blocks that a target stands for.
func (e *embedder) inside(target site.LinkTarget) []embedRef {
	if target.Note == site.None {
		return nil
	}
	doc := e.r.g.Notes[target.Note].Doc
	from, to := blocksOf(doc, target.Ref)
	var list []embedRef
	for _, b := range doc.Blocks[from:to] {
		if b.Kind == site.EmbedBlock {
			list = append(list, embedRef{target.Note, b.Ref})
		}
	}
	return list
}

// blocksOf is the range of a Doc's blocks that an embed of that anchor shows.
func blocksOf(doc *site.Doc, anchor int32) (from, to int) {
	if anchor == none {
		return 0, len(doc.Blocks)
	}
	a := doc.Anchors[anchor]
	switch a.Kind {
	case site.HeadingAnchor:
		level := doc.Headings[a.Ref].Level
		from = slices.IndexFunc(doc.Blocks, func(b site.Block) bool { return b.Kind == site.HeadingBlock && b.Ref == a.Ref })
		if from < 0 {
			return 0, 0
		}
		for to = from + 1; to < len(doc.Blocks); to++ {
			if b := doc.Blocks[to]; b.Kind == site.HeadingBlock && doc.Headings[b.Ref].Level <= level {
				break
			}
		}
		return from, to
	case site.BlockAnchor, site.ElementAnchor:
		return int(a.Ref), int(a.Ref) + 1
	}
	return 0, 0 // a point or a statement has no blocks in it
}
