package outside

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The rules are html-validate's recommended ones, less its taste in white space
// and quotes, and less three: our own files need no digest in the page; ids are
// addresses, in every script; the filters of pictures work as they are changed,
// and without script they aren't there, so they need no button.
func TestEveryPageStandsHTMLValidate(t *testing.T) {
	t.Parallel()
	node := program(t, "node")
	const bin = "node_modules/html-validate/bin/html-validate.mjs"
	need(t, "html-validate", exists(filepath.Join(root, bin)))
	run(t, node, bin, "-c", "tools/outside/.htmlvalidate.json", site(t)+"/**/*.html")
}

// The scripts' types are comments, which TypeScript checks.
func TestScriptsAreTyped(t *testing.T) {
	t.Parallel()
	node := program(t, "node")
	const bin = "node_modules/typescript/bin/tsc"
	need(t, "typescript", exists(filepath.Join(root, bin)))
	for _, project := range []string{"tools/outside/jsconfig.json", "generator/preview/client/jsconfig.json"} {
		run(t, node, bin, "-p", project)
	}
}

func TestLighthouseFindsNoFault(t *testing.T) {
	node := program(t, "node")
	need(t, "lighthouse", exists(filepath.Join(root, "node_modules/lighthouse")))
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	l.Close()
	folder := site(t, "--base-url", fmt.Sprintf("http://127.0.0.1:%d/dossier/", port))
	t.Log(run(t, node, "tools/outside/lighthouse.mjs", folder, strconv.Itoa(port), "dossier",
		"", "actors/ahmed-al-sharaa/", "events/accession-to-the-coalition/", "sources/ap-2025-11-11/"))
}

// firstView is how many bytes, compressed, a page may load before a reader
// does anything: itself, the stylesheet, its scripts.
const firstView = 60 << 10

var loads = regexp.MustCompile(`<(?:script|link)[^>]* (?:src|href)="([^"]+\.(?:js|css))"`)

func TestAFirstViewIsSmall(t *testing.T) {
	t.Parallel()
	folder := site(t)
	size := map[string]int{}
	sizeOf := func(file string) int {
		if size[file] == 0 {
			text, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(file)))
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			z.Write(text)
			z.Close()
			size[file] = b.Len()
		}
		return size[file]
	}
	largest, at := 0, ""
	pages := 0
	err := fs.WalkDir(os.DirFS(folder), ".", func(file string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(file) != ".html" {
			return err
		}
		text, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(file)))
		if err != nil {
			return err
		}
		pages++
		sum := sizeOf(file)
		for _, m := range loads.FindAllStringSubmatch(string(text), -1) {
			sum += sizeOf(path.Base(m[1])) // they stand at the site's root
		}
		if sum > largest {
			largest, at = sum, file
		}
		if sum > firstView {
			t.Errorf("%s loads %d bytes", file, sum)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if pages < 100 {
		t.Errorf("there are %d pages", pages)
	}
	t.Logf("the largest is %s with %.1f KiB", strings.TrimSuffix(at, "index.html"), float64(largest)/1024)
}

func TestAPortableSiteWorksFromItsFolder(t *testing.T) {
	t.Parallel()
	node := chromium(t)
	run(t, node, "tools/outside/portable.mjs", site(t, "--portable"))
}
