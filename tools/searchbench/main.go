// Command searchbench measures the site's search: how long its index takes to
// make, how many bytes a first query takes, and what is found, beside SQLite's
// FTS5 and beside Pagefind on the same pages.
//
//	go run ./tools/searchbench -notes 1000,10000 -out FOLDER
//
// The notes are those of generator/build/testsite, a tenth of them with Arabic
// words; the 200 queries are drawn from them (queries.go) and written to
// queries.txt in the folder. Node runs the site's own scripts on the files of the
// index, as a browser does; Python's sqlite3 says what the first ten are.
// Pagefind is measured where -pagefind names its program, on the site's pages as
// they are built: npm install pagefind in some other folder brings it, as
// node_modules/@pagefind/linux-x64/bin/pagefind_extended.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"dossier/generator/build"
	"dossier/generator/build/testsite"
	"dossier/generator/disk"
	"dossier/generator/search"
)

func main() {
	notes := flag.String("notes", "1000,10000", "how many notes, several parted by commas")
	out := flag.String("out", "", "folder for what is made; it may be deleted afterwards")
	pagefind := flag.String("pagefind", "", "Pagefind's program; without it Pagefind isn't measured")
	root := flag.String("root", ".", "the project's folder, for its scripts")
	flag.Parse()
	if *out == "" {
		fmt.Fprintln(os.Stderr, "searchbench: say with -out where to write")
		os.Exit(2)
	}
	for _, n := range strings.Split(*notes, ",") {
		count, err := strconv.Atoi(n)
		if err == nil {
			err = measure(count, filepath.Join(*out, n), *pagefind, *root)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "searchbench:", err)
			os.Exit(1)
		}
	}
}

// measure measures a site of so many notes.
func measure(count int, out, pagefind, root string) error {
	templates, err := disk.Read(root, os.DirFS(root))
	if err != nil {
		return err
	}
	plan := build.New().Plan(testsite.Snapshot(testsite.Options{Notes: count, Arabic: true}, templates.Templates))
	start := time.Now()
	notes := plan.SearchNotes()
	read := time.Since(start)
	runtime.GC()
	start = time.Now()
	index := search.New(len(notes), func(i int) search.Note { return notes[i] })
	made := time.Since(start)

	files, size, packed := 0, 0, 0
	for _, path := range search.Paths(len(notes)) {
		file := index.File(path)
		files, size, packed = files+1, size+len(file), packed+gzipped(file)
		if err := write(filepath.Join(out, "index", path), file); err != nil {
			return err
		}
	}
	fmt.Printf("%d notes: read for the search in %.2f s, index made in %.2f s, %d files, %.1f MB (%.1f MB gzip)\n", count, read.Seconds(), made.Seconds(), files, float64(size)/1e6, float64(packed)/1e6)

	if err := writeWords(filepath.Join(out, "words.jsonl"), notes); err != nil {
		return err
	}
	if err := write(filepath.Join(out, "queries.txt"), []byte(strings.Join(queries(notes), "\n")+"\n")); err != nil {
		return err
	}
	if pagefind != "" {
		site := filepath.Join(out, "site")
		for _, o := range plan.Outputs() {
			if o.Make == nil || !strings.HasSuffix(o.Path, ".html") {
				continue
			}
			page, err := o.Make()
			if err != nil {
				return err
			}
			if err := write(filepath.Join(site, filepath.FromSlash(o.Path)), page); err != nil {
				return err
			}
		}
		start := time.Now()
		if err := run("", pagefind, "--site", site, "--quiet"); err != nil {
			return err
		}
		fmt.Printf("%d notes: Pagefind's index made in %.2f s\n", count, time.Since(start).Seconds())
	}
	args := []string{filepath.Join(root, "tools/searchbench/measure.mjs"), out}
	if pagefind != "" {
		args = append(args, "pagefind")
	}
	return run("", "node", args...)
}

// writeWords writes the words of each note, as the index has them, for the
// oracle: a line for each note.
func writeWords(path string, notes []search.Note) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	places := search.Places(notes)
	for i := range notes {
		line := struct {
			Place int      `json:"place"`
			Words []string `json:"words"`
		}{Place: places[i]}
		search.Read(&notes[i], func(word string) { line.Words = append(line.Words, word) })
		if err := e.Encode(line); err != nil {
			return err
		}
	}
	return write(path, b.Bytes())
}

func write(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}

func run(dir, name string, args ...string) error {
	c := exec.Command(name, args...)
	c.Dir, c.Stdout, c.Stderr = dir, os.Stdout, os.Stderr
	return c.Run()
}

func gzipped(file []byte) int {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if _, err := io.Copy(w, bytes.NewReader(file)); err != nil {
		panic(err)
	}
	w.Close()
	return b.Len()
}
