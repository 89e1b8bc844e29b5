package cli

import (
	"bytes"
	"fmt"
	"net"
	"strings"
	"testing"

	"dossier/generator/diag"
	"dossier/generator/site"
)

func TestAPortInUseGetsTheNextFreeOne(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	var said bytes.Buffer
	r := newRun(Env{Stderr: &said}, options{host: "127.0.0.1", port: port})
	l, err := r.listen()
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	got := l.Addr().(*net.TCPAddr).Port
	if got <= port || got > port+100 {
		t.Errorf("port %d was taken for %d", got, port)
	}
	if want := fmt.Sprintf("Port %d is in use; this is %d.\n", port, got); said.String() != want {
		t.Errorf("it says %q", said.String())
	}
}

// A mistake is told when it is new, and its line may move; what is mended and
// comes back is new again.
func TestNewsAreToldOnce(t *testing.T) {
	var said bytes.Buffer
	n := &news{run: newRun(Env{Stderr: &said}, options{source: "."})}
	text := "one\ntwo\nthree\n"
	at := func(code diag.Code, line int) diag.Diagnostic {
		return diag.New(code, diag.Span{Start: strings.Index(text, strings.Fields(text)[line-1])}, "it is wrong", "").In("content/a.md")
	}
	tell := func(list ...diag.Diagnostic) string {
		said.Reset()
		n.tell(&site.Snapshot{Notes: []site.File{site.NewFile("content/a.md", []byte(text))}}, list)
		return said.String()
	}
	for i, c := range []struct {
		list []diag.Diagnostic
		want string
	}{
		{nil, ""},
		{[]diag.Diagnostic{at(diag.Stale, 2)}, "content/a.md:2:1: warning: it is wrong [stale]\n1 warning\n"},
		{[]diag.Diagnostic{at(diag.Stale, 3)}, ""},
		{[]diag.Diagnostic{at(diag.Stale, 1), at(diag.Stale, 3)}, "content/a.md:3:1: warning: it is wrong [stale]\n2 warnings\n"},
		{[]diag.Diagnostic{at(diag.Stale, 1), at(diag.YAMLSyntax, 3), at(diag.LinkUnresolved, 2)},
			"content/a.md:3:1: error: it is wrong [yaml-syntax]\ncontent/a.md:2:1: error: it is wrong [link-unresolved]\n2 errors and 1 warning\n"},
		{[]diag.Diagnostic{at(diag.Stale, 1)}, "1 warning\n"},
		{nil, "Nothing is wrong any more.\n"},
		{nil, ""},
		{[]diag.Diagnostic{at(diag.Stale, 2)}, "content/a.md:2:1: warning: it is wrong [stale]\n1 warning\n"},
	} {
		if got := tell(c.list...); got != c.want {
			t.Errorf("%d: it says %q, not %q", i, got, c.want)
		}
	}
	many := make([]diag.Diagnostic, 40)
	for i := range many {
		many[i] = diag.New(diag.LinkUnresolved, diag.Span{}, fmt.Sprintf("mistake %d", i), "").In("content/a.md")
	}
	if got := tell(many...); strings.Count(got, "\n") != mostNews+2 || !strings.Contains(got, "… and 30 more; dossier check tells all\n40 errors\n") {
		t.Errorf("it says %q", got)
	}
}
