package watch

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/generator/site"
)

// The note that editors save, and what is in it before and after.
const (
	saved  = "content/x.md"
	before = "one\n"
	after  = "another, longer than before\n"
)

// desk is a folder as an editor knows it, at work on one note.
type desk struct{ *followed }

// write opens a file with those flags, writes the text and closes it.
func (d desk) write(p string, flags int, text string) {
	d.t.Helper()
	file, err := os.OpenFile(d.path(p), flags|os.O_WRONLY, 0o644)
	d.must(err)
	_, err = file.WriteString(text)
	d.must(err)
	d.must(file.Close())
}

// rewrite truncates a file that is open, writes the text and has it written to
// the disk, as Vim does.
func (d desk) rewrite(p, text string) {
	d.t.Helper()
	file, err := os.OpenFile(d.path(p), os.O_WRONLY|os.O_CREATE, 0o644)
	d.must(err)
	d.must(file.Truncate(0))
	_, err = file.WriteString(text)
	d.must(err)
	d.must(file.Sync())
	d.must(file.Chmod(0o644))
	d.must(file.Close())
}

const anew = os.O_CREATE | os.O_EXCL

// Here files are waited for as long as the tests do. On a busy machine the
// test itself may pause for longer than a user would be kept waiting.

// Each editor's way of saving a note, system call by system call.
var editors = []struct {
	name string
	save func(d desk)
}{
	{"Vim", func(d desk) {
		d.write("content/.x.md.swp", anew, "b0VIM")
		d.write("content/.x.md.swx", anew, "")
		d.remove("content/.x.md.swx")
		d.write("content/4913", anew, "")
		d.remove("content/4913")
		d.rename(saved, saved+"~")
		d.rewrite(saved, after)
		d.remove(saved + "~")
		d.remove("content/.x.md.swp")
	}},
	{"Vim with backup", func(d desk) {
		d.write("content/x.md.swp", anew, "b0VIM") // with directory=.
		d.write("content/4913", anew, "")
		d.remove("content/4913")
		d.rename(saved, saved+"~")
		d.rewrite(saved, after)
		d.remove("content/x.md.swp")
	}},
	{"Vim with backupcopy", func(d desk) {
		d.write(saved+"~", anew, before)
		d.rewrite(saved, after)
		d.remove(saved + "~")
	}},
	{"Emacs", func(d desk) {
		d.must(os.Symlink("ann@desk.4813:1790000000", d.path("content/.#x.md")))
		d.write("content/#x.md#", anew, after)
		d.rename(saved, saved+"~")
		d.write(saved, os.O_CREATE|os.O_TRUNC, after)
		d.remove("content/#x.md#")
		d.remove("content/.#x.md")
	}},
	{"Emacs with file-precious-flag", func(d desk) {
		d.must(os.Symlink("ann@desk.4813:1790000000", d.path("content/.#x.md")))
		d.write("content/tmpDcMJEV", anew, "")
		d.write("content/tmpDcMJEV", os.O_TRUNC, after)
		d.remove("content/.#x.md")
		d.rename("content/tmpDcMJEV", saved)
	}},
	{"VS Code", func(d desk) {
		file, err := os.OpenFile(d.path(saved), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
		d.must(err)
		_, err = file.WriteString(after)
		d.must(err)
		d.must(file.Sync())
		d.must(file.Close())
	}},
	{"VS Code, which keeps what a file is", func(d desk) { // where it mustn't be truncated by opening
		file, err := os.OpenFile(d.path(saved), os.O_RDWR, 0)
		d.must(err)
		d.must(file.Truncate(0))
		_, err = file.WriteAt([]byte(after), 0)
		d.must(err)
		d.must(file.Sync())
		d.must(file.Close())
	}},
	{"Obsidian", func(d desk) { d.must(os.WriteFile(d.path(saved), []byte(after), 0o644)) }},
	{"Obsidian, by way of another file", func(d desk) {
		d.write(saved+".tmp", anew, after)
		d.rename(saved+".tmp", saved)
	}},
	{"JetBrains", func(d desk) {
		d.write(saved+"___jb_tmp___", anew, after)
		d.rename(saved, saved+"___jb_old___")
		d.rename(saved+"___jb_tmp___", saved)
		d.remove(saved + "___jb_old___")
	}},
	{"Helix", func(d desk) {
		d.rename(saved, saved+"aB3dEf.bck")
		d.write(saved, os.O_CREATE|os.O_TRUNC, after)
		d.remove(saved + "aB3dEf.bck")
	}},
	{"sed -i", func(d desk) {
		d.write("content/sedqSCZAe", anew, after)
		d.rename("content/sedqSCZAe", saved)
	}},
	{"a program that uses Qt", func(d desk) {
		d.write(saved+".XkQpzz", anew, after)
		d.rename(saved+".XkQpzz", saved)
	}},
	{"rename over", func(d desk) {
		d.write("content/.x.md.new", anew, after)
		d.rename("content/.x.md.new", saved)
	}},
	{"remove and write anew", func(d desk) {
		d.remove(saved)
		d.write(saved, anew, after)
	}},
	{"two saves at once", func(d desk) {
		d.must(os.WriteFile(d.path(saved), []byte("in between"), 0o644))
		d.must(os.WriteFile(d.path(saved), []byte(after), 0o644))
	}},
	{"two saves within 10 ms", func(d desk) {
		d.must(os.WriteFile(d.path(saved), []byte("in between"), 0o644))
		time.Sleep(5 * time.Millisecond)
		d.must(os.WriteFile(d.path(saved), []byte(after), 0o644))
	}},
	{"two saves of as many bytes", func(d desk) {
		d.must(os.WriteFile(d.path(saved), []byte(strings.Repeat("x", len(after))), 0o644))
		d.must(os.WriteFile(d.path(saved), []byte(after), 0o644))
	}},
	{"truncate, pause, write", func(d desk) {
		file, err := os.OpenFile(d.path(saved), os.O_WRONLY|os.O_TRUNC, 0)
		d.must(err)
		time.Sleep(30 * time.Millisecond)
		_, err = file.WriteString(after)
		d.must(err)
		d.must(file.Close())
	}},
	{"move away, pause, write anew", func(d desk) {
		d.rename(saved, saved+"~")
		time.Sleep(30 * time.Millisecond)
		d.write(saved, anew, after)
	}},
}

// savesWell checks what was seen while a note was saved: it was never missing
// or empty, and nothing that the editor left about was ever there.
func (f *followed) savesWell() {
	f.t.Helper()
	f.settles()
	f.has(saved, after)
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, snap := range f.seen {
		at := slices.IndexFunc(snap.Notes, func(n site.File) bool { return n.Path == saved })
		if at < 0 || len(snap.Notes[at].Text) == 0 {
			f.t.Errorf("snapshot %d lacks the note: %q", i, f.texts(snap))
		}
		if len(snap.Notes) != 2 || len(snap.Assets) != 0 || len(snap.Diags) != 0 {
			f.t.Errorf("snapshot %d has something else in it: %q, %v", i, f.texts(snap), snap.Diags)
		}
	}
}

func TestASaveIsSeenHoweverItIsDone(t *testing.T) {
	for _, editor := range editors {
		for _, way := range []struct {
			name string
			Options
		}{{"with events", Options{patience: patient}}, {"without", Options{Poll: true, Interval: time.Millisecond, patience: patient}}} {
			t.Run(editor.name+" "+way.name, func(t *testing.T) {
				t.Parallel()
				f := follows(t, way.Options, map[string]string{saved: before, "content/other.md": "other\n"}, openSystem)
				for range 3 {
					f.must(os.WriteFile(f.path(saved), []byte(before), 0o644))
					f.has(saved, before)
					editor.save(desk{f})
					f.has(saved, after)
					os.Remove(f.path(saved + "~"))
				}
				f.savesWell()
			})
		}
	}
}

// What is truncated and stays so is empty in the end, and what vanished is gone.
func TestWhatStaysEmptyOrAwayCounts(t *testing.T) {
	f := follows(t, Options{}, map[string]string{"content/a.md": "a", "content/b.md": "b", "content/c.md": "c"}, openSystem)
	f.must(os.Truncate(f.path("content/a.md"), 0))
	f.remove("content/b.md")
	f.rename("content/c.md", "content/d.md")
	f.has("content/a.md", "")
	f.settles()
}

// The editors themselves, where they are on this machine.
func TestASaveOfARealEditorIsSeen(t *testing.T) {
	for _, editor := range []struct {
		name string
		args []string
	}{
		{"vim", []string{"-Nu", "NONE", "-i", "NONE", "-es", "--cmd", "set backupskip=", "-c", "%s/one/another, longer than before/", "-c", "wq", "FILE"}},
		{"vim", []string{"-Nu", "NONE", "-i", "NONE", "-es", "--cmd", "set backupskip= backup", "-c", "%s/one/another, longer than before/", "-c", "wq", "FILE"}},
		{"vim", []string{"-Nu", "NONE", "-i", "NONE", "-es", "--cmd", "set backupskip= backupcopy=yes", "-c", "%s/one/another, longer than before/", "-c", "wq", "FILE"}},
		{"vim", []string{"-Nu", "NONE", "-i", "NONE", "-es", "--cmd", "set nobackup nowritebackup", "-c", "%s/one/another, longer than before/", "-c", "wq", "FILE"}},
		{"emacs", []string{"-Q", "--batch", "FILE", "--eval", `(progn (backup-buffer) (erase-buffer) (insert "another, longer than before\n") (save-buffer))`}},
		{"emacs", []string{"-Q", "--batch", "FILE", "--eval", `(progn (setq file-precious-flag t) (erase-buffer) (insert "another, longer than before\n") (save-buffer))`}},
		{"sed", []string{"-i", "s/one/another, longer than before/", "FILE"}},
		{"ed", []string{"-s", "FILE"}},
	} {
		t.Run(strings.Join(append([]string{editor.name}, editor.args...), " "), func(t *testing.T) {
			program, err := exec.LookPath(editor.name)
			if err != nil && os.Getenv("CI") != "" {
				t.Fatalf("%s is missing; tools/test installs it", editor.name)
			} else if err != nil {
				t.Skipf("%s isn't driven here", editor.name)
			}
			f := follows(t, Options{patience: patient}, map[string]string{saved: before, "content/other.md": "other\n"}, openSystem)
			args := slices.Clone(editor.args)
			for i := range args {
				args[i] = strings.ReplaceAll(args[i], "FILE", f.path(saved))
			}
			command := exec.Command(program, args...)
			command.Dir = filepath.Dir(f.path(saved))
			command.Stdin = strings.NewReader(",s/one/another, longer than before/\nw\nq\n") // for ed
			if editor.name != "ed" {
				command.Stdin = nil
			}
			if out, err := command.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			f.savesWell()
		})
	}
}
