package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"dossier/generator/cite"
	"dossier/generator/date"
	"dossier/generator/disk"
	"dossier/generator/intake"
	"dossier/generator/parse"
	"dossier/generator/quote"
)

// capture keeps the private copy of a source's text.
func (r *run) capture(args []string) error {
	today, err := r.today()
	if err != nil {
		return err
	}
	s, err := r.shelf()
	if err != nil {
		return err
	}
	note, err := s.find(args[0])
	if err != nil {
		return err
	}
	c, err := r.take(args[1])
	if err != nil {
		return err
	}
	if err := r.settle(append(c.doubts(), s.mismatches(note, c)...)); err != nil {
		return err
	}
	switch record := note.doc.Front.Record; {
	case record == nil:
	case c.page.URL.Value != "" && record.URL == "":
		fmt.Fprintf(r.Stdout, "The page gives its address as %s; the note has no url.\n", printable(c.page.URL.Value))
	case c.page.URL.Value == "" && c.page.Title.Value != "" && record.Title != "" && !agrees("title", record.Title, c.page.Title.Value):
		fmt.Fprintf(r.Stdout, "See whether this is the article: its title is %q, the note's is %q.\n", printable(c.page.Title.Value), printable(record.Title))
	}
	return r.keep(note, c, today)
}

// taken is a file that was taken in.
type taken struct {
	saved []byte // the file
	page  *intake.Page
	sum   quote.Sum // of the page's text
}

// take reads a file, or standard input for -.
func (r *run) take(name string) (*taken, error) {
	var in io.Reader = r.Stdin
	shown := "standard input"
	if name != "-" {
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("there is no file %s", name)
		} else if err != nil {
			return nil, fmt.Errorf("read what was saved: %w", err)
		}
		defer f.Close()
		in, shown = f, name
	} else if in == nil {
		in = strings.NewReader("")
	}
	saved, err := io.ReadAll(io.LimitReader(in, intake.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", shown, err)
	}
	page, err := intake.Read(saved)
	var wrong *intake.Error
	if errors.As(err, &wrong) {
		return nil, fmt.Errorf("%s: %s\nhint: %s", shown, wrong.Message, wrong.Hint)
	} else if err != nil {
		return nil, fmt.Errorf("read %s: %w", shown, err)
	}
	return &taken{saved, page, quote.SumOf([]byte(page.Text))}, nil
}

// doubt is a reason not to take a file, unless it is forced.
type doubt struct{ message, hint string }

// doubts says why what was taken doesn't look like an article.
func (c *taken) doubts() []doubt {
	if c.page.Doubt == "" {
		return nil
	}
	return []doubt{{c.page.Doubt, c.page.DoubtHint}}
}

// mismatches says why what was taken doesn't look like that source's article.
func (s shelf) mismatches(note *shelved, c *taken) []doubt {
	if other := s.with(c.sum); other != nil && other.path != note.path {
		return []doubt{{fmt.Sprintf("this is, byte for byte, the capture of %s", other.key), "save the article of " + note.key}}
	}
	record := note.doc.Front.Record
	address := c.page.URL.Value
	if address == "" || record == nil {
		return nil
	}
	same := record.URL != "" && samePage(record.URL, address) || record.ArchiveURL != "" && samePage(record.ArchiveURL, address)
	if same {
		return nil
	}
	for _, other := range s.at(address) {
		if other.path != note.path {
			return []doubt{{fmt.Sprintf("this is the page of %s: its address is %s", other.key, address), fmt.Sprintf("dossier capture %s FILE keeps it for that source", other.key)}}
		}
	}
	if record.URL != "" {
		return []doubt{{fmt.Sprintf("this page's address is %s, but the url of %s is %s", address, note.key, record.URL), "save the article of " + note.key + ", or mend url: in its note"}}
	}
	return nil
}

// samePage reports whether a page may be the one at an address that somebody
// noted: parameters that only one of the two has don't part them.
func samePage(a, b string) bool {
	if cite.SameAddress(a, b) {
		return true
	}
	u, errA := url.Parse(cite.NormalAddress(a))
	v, errB := url.Parse(cite.NormalAddress(b))
	if errA != nil || errB != nil || u.RawQuery != "" && v.RawQuery != "" {
		return false
	}
	u.RawQuery, v.RawQuery = "", ""
	return u.String() == v.String()
}

// settle refuses what is in doubt, or, forced, says what is taken all the same.
func (r *run) settle(doubts []doubt) error {
	for _, d := range doubts {
		if !r.options.force {
			return fmt.Errorf("%s\nhint: %s; --force takes it all the same", d.message, d.hint)
		}
		fmt.Fprintf(r.Stdout, "Taken all the same, with --force: %s.\n", printable(d.message))
	}
	return nil
}

// keep writes a capture's files and its record in the source's note, and shows
// the structure. The structure of the same text is kept, since an editor may
// have corrected it; the files of another text are moved aside.
func (r *run) keep(note *shelved, c *taken, today date.Day) error {
	old := note.doc.Front.Capture
	if old != nil && old.Sum == c.sum {
		if err := r.writeFiles(note.key, c); err != nil {
			return err
		}
		fmt.Fprintf(r.Stdout, "The text hasn't changed: %s records it already, as of %s. Its structure is kept.\n", r.shown(note.path), old.Date)
		r.showStructure(c.page.Text, old.Structure)
		r.compare(note, c.page.Text, old.Structure)
		return nil
	}
	record := quote.Capture{Sum: c.sum, Length: len(c.page.Text), Date: today, Structure: c.page.Structure}
	changed, err := parse.SetKey(note.text, "capture", record.String())
	if err != nil {
		return fmt.Errorf("%s: %w", r.shown(note.path), err)
	}
	moved, err := r.retire(note.key, c)
	if err != nil {
		return err
	}
	if err := r.writeFiles(note.key, c); err != nil {
		return err
	}
	if err := disk.ReplaceFile(r.options.source, note.path, changed); err != nil {
		return err
	}
	note.text = changed
	fmt.Fprintf(r.Stdout, "%s keeps the text, for you alone; %s records it.\n", r.shown(disk.CapturePath(note.key, ".txt")), r.shown(note.path))
	if len(moved) > 0 {
		fmt.Fprintf(r.Stdout, "What was kept before is now %s.\n", strings.Join(moved, " and "))
	}
	if old != nil {
		fmt.Fprintf(r.Stdout, "The record of %s was replaced: look over the structure, and run dossier verify, which checks every quotation from %s again.\n", old.Date, note.key)
	}
	if c.page.Cut {
		fmt.Fprintln(r.Stdout, "The page says that only subscribers can read it whole: see whether the text is cut short.")
	}
	r.showStructure(c.page.Text, record.Structure)
	r.compare(note, c.page.Text, record.Structure)
	return nil
}

// retire moves the files of another text aside, and returns where they are.
func (r *run) retire(key string, c *taken) ([]string, error) {
	before, err := disk.ReadCapture(r.options.source, key)
	if errors.Is(err, disk.ErrNoCapture) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	sum := quote.SumOf(before)
	if sum == c.sum {
		return nil, nil
	}
	moved, err := disk.RetireCapture(r.options.source, key, sum.String()[:8])
	for i := range moved {
		moved[i] = r.shown(moved[i])
	}
	return moved, err
}

// writeFiles writes the files of a capture, those that aren't there already.
func (r *run) writeFiles(key string, c *taken) error {
	if before, err := disk.ReadCapture(r.options.source, key); err != nil || !bytes.Equal(before, []byte(c.page.Text)) {
		if err := disk.WriteCapture(r.options.source, key, ".txt", []byte(c.page.Text)); err != nil {
			return err
		}
	}
	if c.page.HTML {
		return disk.WriteCapture(r.options.source, key, ".html", c.saved)
	}
	return nil
}

// shown is a path of the site as the working folder's editor can open it.
func (r *run) shown(p string) string { return path.Join(filepath.ToSlash(r.options.source), p) }
