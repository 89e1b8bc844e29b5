package disk

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestACaptureIsKeptOutOfGit(t *testing.T) {
	dir := t.TempDir()
	if _, err := ReadCapture(dir, "ap"); !errors.Is(err, ErrNoCapture) {
		t.Errorf("before there are any: %v", err)
	}
	for _, text := range []string{"one", "two"} {
		if err := WriteCapture(dir, "ap", ".txt", []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := ReadCapture(dir, "ap"); err != nil || string(got) != text {
			t.Errorf("%q, %v", got, err)
		}
	}
	if _, err := ReadCapture(dir, "other"); !errors.Is(err, ErrNoCapture) {
		t.Errorf("another: %v", err)
	}
	ignore, err := os.ReadFile(filepath.Join(dir, "captures/.gitignore"))
	if err != nil || string(ignore) != "# The texts of articles are private.\n*\n" {
		t.Errorf("%q, %v", ignore, err)
	}
	entries, _ := os.ReadDir(filepath.Join(dir, "captures"))
	if len(entries) != 2 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestACaptureStaysInItsFolder(t *testing.T) {
	dir := t.TempDir()
	if err := WriteCapture(dir, "../content/x", ".txt", []byte("x")); err == nil {
		t.Error("a key led out of the folder")
	}
	if _, err := ReadCapture(dir, "../x"); err == nil {
		t.Error("a key led out of the folder")
	}
}

func TestReplaceFileKeepsTheMode(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{"content/a.md": "old"})
	p := filepath.Join(dir, "content/a.md")
	if err := os.Chmod(p, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := ReplaceFile(dir, "content/a.md", []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, _ := os.Stat(p)
	if text, _ := os.ReadFile(p); string(text) != "new" || info.Mode().Perm() != 0o600 {
		t.Errorf("%q, %v", text, info.Mode())
	}
	if err := ReplaceFile(dir, "../out", nil); err == nil {
		t.Error("a path led out of the site")
	}
}

func TestAnOldCaptureIsKept(t *testing.T) {
	dir := t.TempDir()
	for ending, text := range map[string]string{".txt": "one", ".html": "<p>one"} {
		if err := WriteCapture(dir, "ap", ending, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := RetireCapture(dir, "ap", "7692c3ad")
	if err != nil || len(kept) != 2 || kept[0] != "captures/old/ap.7692c3ad.txt" || kept[1] != "captures/old/ap.7692c3ad.html" {
		t.Errorf("%v, %v", kept, err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "captures/old/ap.7692c3ad.txt")); err != nil || string(text) != "one" {
		t.Errorf("%q, %v", text, err)
	}
	if _, err := ReadCapture(dir, "ap"); !errors.Is(err, ErrNoCapture) {
		t.Errorf("it is still there: %v", err)
	}
	if kept, err := RetireCapture(dir, "ap", "7692c3ad"); err != nil || len(kept) != 0 {
		t.Errorf("a second time: %v, %v", kept, err)
	}
	if _, err := RetireCapture(dir, "../x", "1"); err == nil {
		t.Error("a key led out of the folder")
	}
}
