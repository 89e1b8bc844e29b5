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
