package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dossier/generator/disk"
	"dossier/generator/site"
)

// summarize says what a build or, without a report, a check came to.
func (r *run) summarize(j *job, report *disk.Report, out string) {
	var b strings.Builder
	c := j.plan.Counts
	fmt.Fprintf(&b, "%s with %s and %s of %s. %s", count(c.Pages, "page"), count(c.Statements, "statement"),
		count(c.Citations, "citation"), count(c.Sources, "source"), coverage(c))
	if report != nil {
		fmt.Fprintf(&b, " %s in %s: %s written, %s unchanged, %s removed.", count(report.Written+report.Unchanged, "file"), out,
			number(report.Written), number(report.Unchanged), number(report.Removed))
	} else {
		b.WriteString(" Nothing was written.")
	}
	switch n := draftsAmong(j.plan.Graph); {
	case j.snapshot.Drafts:
		b.WriteString(" Drafts are among them.")
	case n > 0:
		fmt.Fprintf(&b, " %s left out; --drafts takes drafts in.", verb(n, "draft is", "drafts are"))
	}
	fmt.Fprintf(&b, " %s\n", seconds(j.reading+j.planning+j.publishing))
	if r.options.stats {
		stats(&b, j, report)
	}
	fmt.Fprint(r.Stdout, printable(b.String()))
	if report != nil {
		r.outOfTheOrdinary(report, out)
	}
}

// draftsAmong is how many notes are drafts.
func draftsAmong(g *site.Graph) int {
	n := 0
	for i := range g.Notes {
		if g.Notes[i].Doc.Front.Draft {
			n++
		}
	}
	return n
}

// summarizeChange says what a build came to that followed another.
func (r *run) summarizeChange(j *job, report *disk.Report, out string) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s written, %s unchanged, %s removed. %s\n", out,
		number(report.Written), number(report.Unchanged), number(report.Removed), seconds(j.planning+j.publishing))
	if r.options.stats {
		stats(&b, j, report)
	}
	fmt.Fprint(r.Stdout, printable(b.String()))
	r.outOfTheOrdinary(report, out)
}

// coverage says what share of all there is to support is supported. Words
// that no citation covers count as a statement that isn't; those resting on
// our own note alone are no support, and told apart. The share is rounded
// down: 100% means all.
func coverage(c site.Counts) string {
	all := c.Statements + c.Uncited
	if all == 0 {
		return "Nothing is stated."
	}
	share := c.Cited * 1000 / all
	s := fmt.Sprintf("%d.%d%% rest on a source (%s)", share/10, share%10, number(c.Cited))
	if c.EditorOnly > 0 {
		s += fmt.Sprintf(", %s on our own note alone", number(c.EditorOnly))
	}
	if c.Uncited > 0 {
		s += fmt.Sprintf(", and %s no citation", verb(c.Uncited, "place has", "places have"))
	}
	return s + "."
}

// stats says what was done, and for how long.
func stats(b *strings.Builder, j *job, report *disk.Report) {
	s := j.snapshot
	fmt.Fprintf(b, "day        %s\n", s.Today)
	if j.reading > 0 {
		fmt.Fprintf(b, "read       %9s  %s, %s, %s\n", milliseconds(j.reading),
			count(len(s.Notes), "note"), count(len(s.Assets), "asset"), count(len(s.Templates), "template"))
	}
	fmt.Fprintf(b, "planned    %9s  %s parsed, %s to make\n", milliseconds(j.planning),
		count(j.plan.Stats.Parsed, "note"), count(len(j.plan.Outputs()), "file"))
	if report != nil {
		made := j.rendered
		fmt.Fprintf(b, "published  %9s  %s and %s rendered, items used again %s, %s bytes", milliseconds(j.publishing),
			count(made.Pages, "page"), count(made.Items, "item"), count(made.Reused, "time"), number(int(report.Bytes)))
		if report.Kept > 0 {
			fmt.Fprintf(b, ", %s left as they are", count(report.Kept, "file"))
		}
		b.WriteString("\n")
	}
}

// outOfTheOrdinary says on Stderr what was out of the ordinary about a publish.
func (r *run) outOfTheOrdinary(report *disk.Report, out string) {
	var b strings.Builder
	if report.Repaired {
		fmt.Fprintf(&b, "note: an earlier build was cut short while it published into %s; this one has finished its work.\n", out)
	}
	if report.ManifestLost {
		fmt.Fprintf(&b, "note: %s had files in it, but no list of those that dossier published there.\n", out)
		if n := len(report.Unknown); n > 0 {
			fmt.Fprintf(&b, "%s not part of this site and left alone; remove what is out of date:\n", verb(n, "file is", "files are"))
			b.WriteString(listing(report.Unknown))
		}
	}
	fmt.Fprint(r.Stderr, printable(b.String()))
}

// longestListing is how many files a listing names: enough to know which
// folder it is.
const longestListing = 20

// listing is a list of files, one to a line, as far as it is of use.
func listing(paths []string) string {
	var b strings.Builder
	for _, p := range paths[:min(len(paths), longestListing)] {
		fmt.Fprintf(&b, "    %s\n", p)
	}
	if more := len(paths) - longestListing; more > 0 {
		fmt.Fprintf(&b, "    and %s more\n", number(more))
	}
	return b.String()
}

// count is "1 page", "2 pages".
func count(n int, noun string) string { return verb(n, noun, noun+"s") }

// verb is number n with the words for one or for several.
func verb(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + several
}

// number is n with its thousands apart.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s.", d.Seconds()) }

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}
