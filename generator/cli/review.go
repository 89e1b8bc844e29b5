package cli

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/disk"
	"dossier/generator/ledger"
	"dossier/generator/site"
)

// review records that an editor has checked statements against the paragraphs
// they cite.
func (r *run) review(args []string) error {
	by := strings.Join(strings.Fields(r.options.by), " ")
	if by == "" {
		return &usageError{"review wants the name of the editor who has checked", `write --by "NAME"`}
	}
	if !ledger.ValidName(by) {
		return &usageError{fmt.Sprintf("--by can't be %q", by), "a name is a line of at most 100 characters"}
	}
	snapshot, err := r.read()
	if err != nil {
		return err
	}
	snapshot.Drafts = true // what is reviewed before it is published is reviewed
	g, err := r.sound(snapshot, func(d diag.Diagnostic) bool {
		// Other notes may be unfinished, and the rest of these.
		return d.Code != diag.UncitedStatement && slices.ContainsFunc(args, func(arg string) bool {
			file, _, _ := strings.Cut(arg, "#")
			return slices.Contains(r.fromSite(file), d.File)
		})
	})
	if err != nil {
		return err
	}
	// What is told is told before anything is written: the files may be damaged.
	_, faults := ledger.ParseReviews(snapshot.Reviews.Text)
	if err := r.undamaged(site.ReviewsPath, snapshot, faults); err != nil {
		return err
	}
	_, faults = ledger.ParseObjections(snapshot.Objections.Text)
	if err := r.undamaged(site.ObjectionsPath, snapshot, faults); err != nil {
		return err
	}
	var v ledger.Verdict
	var b strings.Builder
	for _, arg := range args {
		if err := r.vouch(&v, &b, snapshot, g, arg, by); err != nil {
			return err
		}
	}
	if err := disk.CarryOut(r.options.source, &v); err != nil {
		return err
	}
	fmt.Fprintf(&b, "%s: recorded that %s has checked %s against the cited paragraphs on %s.\n", site.ReviewsPath, by, verb(len(v.Reviewed), "statement", "statements"), snapshot.Today)
	if n := len(v.Settled); n > 0 {
		fmt.Fprintf(&b, "%s: settled %s.\n", site.ObjectionsPath, count(n, "objection"))
	}
	fmt.Fprint(r.Stdout, printable(b.String()))
	return nil
}

// vouch adds to a verdict that an editor has checked a target: a note, or one
// statement of it. It writes down what is vouched for.
func (r *run) vouch(v *ledger.Verdict, b *strings.Builder, snapshot *site.Snapshot, g *site.Graph, arg, by string) error {
	file, fragment, one := strings.Cut(arg, "#")
	name := strings.TrimPrefix(fragment, "^")
	id := r.noteAt(g, file)
	if id == site.None {
		return &usageError{fmt.Sprintf("there is no note %s", file), "name a note's file, as content/events/x.md, or one of its statements, as content/events/x.md#s-abcdefgh"}
	}
	n := g.Notes[id]
	if one {
		for i := range n.Doc.Anchors {
			if a := &n.Doc.Anchors[i]; a.Kind == site.StatementAnchor && a.Written == name && name != "" {
				name = a.ID
			}
		}
	}
	before := len(v.Reviewed)
	for i := range n.Doc.Statements {
		s := &n.Doc.Statements[i]
		if one && s.ID != name {
			continue
		}
		if !n.Reviewable(id, s) {
			if one {
				return &usageError{fmt.Sprintf("the statement %s rests on no source, so there is no paragraph to check it against", fragment), ""}
			}
			continue
		}
		fmt.Fprintf(b, "%s: %s\n", path.Join(filepath.ToSlash(r.options.source), located(snapshot, n, s)), s.Text)
		cited(b, g, n, s)
		n.Vouch(v, i, by, snapshot.Today)
	}
	if len(v.Reviewed) == before {
		if one {
			return &usageError{fmt.Sprintf("%s has no statement %s", n.Path, fragment), "its id is in the address of a link to it: s- and eight letters, or the ^id you gave it"}
		}
		return &usageError{fmt.Sprintf("no statement of %s rests on a source", n.Path), ""}
	}
	return nil
}

// noteAt finds the note that a path on the command line means, seen from the
// working folder or from the site's.
func (r *run) noteAt(g *site.Graph, file string) site.NoteID {
	from := r.fromSite(file)
	for i := range g.Notes {
		if slices.Contains(from, g.Notes[i].Path) {
			return site.NoteID(i)
		}
	}
	return site.None
}

// fromSite are the paths from the site's root that a path on the command line
// may mean.
func (r *run) fromSite(file string) []string {
	list := []string{filepath.ToSlash(filepath.Clean(file))}
	if below, err := filepath.Rel(r.options.source, file); err == nil {
		list = append(list, filepath.ToSlash(below))
	}
	return list
}

// cited writes down what a statement cites, with what the source's summary
// tells of the paragraphs.
func cited(b *strings.Builder, g *site.Graph, n *site.Note, s *site.Statement) {
	for _, ref := range s.Cites {
		items := n.Doc.Cites[ref].Group.Items
		for i := range items {
			target := &n.Cites[ref].Items[i]
			if target.Source == site.None {
				continue
			}
			source := g.Notes[target.Source]
			against := ""
			if items[i].Against {
				against = "but see "
			}
			fmt.Fprintf(b, "    %s%s", against, strings.TrimSpace(source.Label+" "+items[i].Locator.Short()))
			for _, o := range target.Origin {
				fmt.Fprintf(b, ", via %s", o.Name)
			}
			b.WriteString("\n")
			for k := range source.Doc.Summary {
				if line := &source.Doc.Summary[k]; line.Statement >= 0 && line.Tells(&items[i].Locator) {
					fmt.Fprintf(b, "        %s %s\n", line.Locator().Short(), source.Doc.Statements[line.Statement].Text)
				}
			}
		}
	}
}

// listUnreviewed lists the statements that no editor has checked as they are.
func (r *run) listUnreviewed(j *job) {
	var b strings.Builder
	g := j.plan.Graph
	open, changed := 0, 0
	for i := range g.Notes {
		n := g.Notes[i]
		if !n.Published {
			continue
		}
		for k := range n.Doc.Statements {
			s := &n.Doc.Statements[k]
			if !n.Reviewable(site.NoteID(i), s) {
				continue
			}
			review := n.Review(k)
			if review.State == site.IsReviewed {
				continue
			}
			open++
			fmt.Fprintf(&b, "%s: %s", path.Join(filepath.ToSlash(r.options.source), located(j.snapshot, n, s)), s.Text)
			if review.State == site.ChangedSince {
				changed++
				fmt.Fprintf(&b, " (reviewed on %s by %s, changed since)", review.On, review.By)
			}
			for _, o := range review.Objections {
				fmt.Fprintf(&b, " (%s objects since %s: %s)", o.By, o.Date, o.Text)
			}
			b.WriteString("\n")
		}
	}
	of := g.Counts.Cited
	fmt.Fprintf(&b, "%s of %s that %s on a source %s not reviewed", number(open), verb(of, "statement", "statements"), plural(of, "rests", "rest"), plural(open, "is", "are"))
	if changed > 0 {
		fmt.Fprintf(&b, "; %s since", verb(changed, "was reviewed and has changed", "were reviewed and have changed"))
	}
	b.WriteString(".\n")
	fmt.Fprint(r.Stdout, printable(b.String()))
}

func plural(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}
