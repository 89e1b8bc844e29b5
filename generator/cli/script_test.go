package cli

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/net/html/charset"
)

var update = flag.Bool("update", false, "write what the scripts' commands print into the scripts")

// TestMain lets the scripts run dossier as a program of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"dossier": func() {
			os.Exit(Main(Env{
				Args:      os.Args[1:],
				Stdin:     os.Stdin,
				Stdout:    os.Stdout,
				Stderr:    os.Stderr,
				Now:       time.Now,
				Getenv:    os.Getenv,
				Templates: os.DirFS(os.Getenv("DOSSIER_ROOT")),
			}))
		},
	})
}

func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("DOSSIER_ROOT", root)
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "ci" {
				return false, fmt.Errorf("no condition %q", name)
			}
			return os.Getenv("CI") != "", nil // where nothing is skipped
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":   exits,
			"charset": inCharset,
			"awaits":  awaits,
		},
	})
}

// awaits waits until a file has in it what a pattern describes, or, with !, not
// any more; a file that isn't there has nothing in it:
//
//	awaits public/index.html 'The bridge'
func awaits(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: awaits file pattern")
	}
	pattern, err := regexp.Compile("(?m)" + args[1])
	ts.Check(err)
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if text, _ := os.ReadFile(ts.MkAbs(args[0])); pattern.Match(text) != neg {
			return
		}
	}
	ts.Fatalf("%s doesn't come to that", args[0])
}

// inCharset writes a file in another charset:
//
//	charset windows-1256 page.html
func inCharset(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: charset name file")
	}
	e, _ := charset.Lookup(args[0])
	text, err := e.NewEncoder().String(ts.ReadFile(args[1]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o644))
}

// exits runs a command and makes sure that it ends with a certain code:
//
//	exits 2 dossier nonsense
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [args...]")
	}
	code := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("it exits with %d, not %s", code, args[0])
	}
}
