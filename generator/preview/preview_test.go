package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/generator/build"
	"dossier/generator/date"
	"dossier/generator/disk"
	"dossier/generator/site"
)

// files is a small site: two actors, a source, a page, a picture, an old
// address.
var files = map[string]string{
	"content/site.yaml":           "title: A site\nbase-url: https://example.org/sub/path/\n",
	"content/actors/one.md":       "---\ntitle: One\naliases: [old/one.html]\n---\n\nOne said something [@ap, para. 1]. See [[two]].\n\n![A picture](../pictures/a.png)\n",
	"content/actors/two.md":       "---\ntitle: Two\n---\n\nTwo did something [@ap, para. 2].\n",
	"content/sources/ap.md":       "---\ntitle: An article\npublisher: AP\nissued: 2026-01-02\nurl: https://example.com/a\n---\n\n## Summary\n\n1. One said something.\n2. Two did something.\n",
	"content/about.md":            "---\ntitle: About\n---\n\nWords about it [@editor].\n",
	"content/pictures/a.png":      "\x89PNG not really",
	"content/pictures/private.md": "---\ntitle: Private\ndraft: true\n---\n\nNobody sees this [@editor].\n",
	"content/secret.pdf":          "not shown by any note",
	"captures/ap.txt":             "The private text of an article.",
}

// world is a site in a folder and a server that serves it.
type world struct {
	t      *testing.T
	dir    string
	server *Server
	addr   string
	stop   func()
}

func serve(t *testing.T, o Options, changes map[string]string) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir()}
	all := maps.Clone(files)
	maps.Copy(all, changes)
	for name, text := range all {
		w.put(name, text)
	}
	o.Dir = w.dir
	w.server = New(o)
	w.show()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- w.server.Serve(ctx, l) }()
	w.addr = l.Addr().String()
	w.stop = func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(10 * time.Second):
			t.Error("the server goes on")
		}
		w.stop = func() {}
	}
	t.Cleanup(func() { w.stop() })
	return w
}

func (w *world) put(name, text string) {
	w.t.Helper()
	p := filepath.Join(w.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o666); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) remove(name string) {
	w.t.Helper()
	if err := os.Remove(filepath.Join(w.dir, filepath.FromSlash(name))); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) snapshot() *site.Snapshot {
	w.t.Helper()
	snapshot, err := disk.Read(w.dir, os.DirFS("../.."))
	if err != nil {
		w.t.Fatal(err)
	}
	snapshot.Today = day(w.t, "2026-02-01")
	return snapshot
}

func (w *world) show() { w.server.Show(w.snapshot()) }

func day(t *testing.T, s string) date.Day {
	t.Helper()
	d, err := date.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// ask sends a request with headers given as pairs, and reads the answer.
func (w *world) ask(method, path, body string, headers ...string) (*http.Response, string) {
	w.t.Helper()
	r, err := http.NewRequest(method, "http://"+w.addr+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
			continue
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, Timeout: 20 * time.Second}
	answer, err := client.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return answer, string(text)
}

func (w *world) get(path string, headers ...string) (*http.Response, string) {
	return w.ask("GET", path, "", headers...)
}

// post is a request as a page of the server makes it.
func (w *world) post(path, body string) (*http.Response, string) {
	return w.ask("POST", path, body, "Origin", "http://"+w.addr, "Sec-Fetch-Site", "same-origin")
}

// browser is a client of the stream.
type browser struct {
	w      *world
	id     string
	events chan event
	close  func()
}

type event struct {
	name string
	data string
}

func (w *world) browser(id string) *browser {
	w.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, _ := http.NewRequestWithContext(ctx, "GET", "http://"+w.addr+"/.dossier/events?client="+id, nil)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	b := &browser{w: w, id: id, events: make(chan event, 1000), close: cancel}
	go func() {
		defer answer.Body.Close()
		defer close(b.events)
		lines := bufio.NewScanner(answer.Body)
		lines.Buffer(nil, 1<<24)
		var e event
		for lines.Scan() {
			switch name, value, _ := strings.Cut(lines.Text(), ": "); name {
			case "event":
				e.name = value
			case "data":
				e.data = value
			case "":
				if e.name != "" {
					b.events <- e
				}
				e = event{}
			}
		}
	}()
	w.t.Cleanup(cancel)
	if e := b.next(""); e.name != "hello" {
		w.t.Fatalf("the stream begins with %+v", e)
	}
	return b
}

// shows tells which addresses the browser's tabs show.
func (b *browser) shows(addresses ...string) {
	b.w.t.Helper()
	var tabs []tab
	for _, a := range addresses {
		tabs = append(tabs, tab{Address: a, Visible: true})
	}
	body, _ := json.Marshal(map[string]any{"client": b.id, "tabs": tabs})
	if answer, text := b.w.post("/.dossier/open", string(body)); answer.StatusCode != http.StatusNoContent {
		b.w.t.Fatal(answer.Status, text)
	}
}

// next waits for an event of that name, or for any.
func (b *browser) next(name string) event {
	b.w.t.Helper()
	for {
		select {
		case e, ok := <-b.events:
			if !ok {
				return event{}
			}
			if name == "" || e.name == name {
				return e
			}
		case <-time.After(20 * time.Second):
			b.w.t.Fatalf("no event %q came", name)
		}
	}
}

// page waits for the state of an address.
func (b *browser) page() state {
	b.w.t.Helper()
	var s state
	e := b.next("page")
	if err := json.Unmarshal([]byte(e.data), &s); err != nil {
		b.w.t.Fatalf("%v: %s", err, e.data)
	}
	return s
}

// quiet makes sure that nothing of that name is said before something else is.
func (b *browser) quiet(name string) {
	b.w.t.Helper()
	for {
		select {
		case e, ok := <-b.events:
			if ok && e.name == name {
				b.w.t.Errorf("it was said: %+v", e)
			}
			if !ok {
				return
			}
		case <-time.After(300 * time.Millisecond):
			return
		}
	}
}

func TestAPageIsWhatBuildWritesAndOneScriptTag(t *testing.T) {
	w := serve(t, Options{}, nil)
	plan := build.New().Plan(w.snapshot())
	pages := 0
	for _, o := range plan.Outputs() {
		if o.Make == nil {
			continue
		}
		want, err := o.Make()
		if err != nil {
			t.Fatal(err)
		}
		address := "/" + strings.TrimSuffix(o.Path, "index.html")
		_, got := w.get(address)
		if isPage(o.Path) {
			pages++
			tag := `<script type="module" src="/.dossier/preview.js" data-page="` + etagOf(want) + `"></script>` + "\n"
			if n := strings.Count(got, tag); n != 1 {
				t.Errorf("%s has %d script tags", address, n)
			}
			got = strings.Replace(got, tag, "", 1)
		}
		if got != string(want) {
			t.Errorf("%s isn't what build writes", address)
		}
	}
	if pages < 10 {
		t.Errorf("only %d pages were looked at", pages)
	}
}

func TestFilesHaveTheirTypes(t *testing.T) {
	w := serve(t, Options{}, nil)
	stylesheet := ""
	for _, o := range w.server.version.Load().plan.Outputs() {
		if strings.HasSuffix(o.Path, ".css") {
			stylesheet = "/" + o.Path
		}
	}
	for path, want := range map[string]string{
		"/": "text/html; charset=utf-8", "/actors/one/": "text/html; charset=utf-8", stylesheet: "text/css; charset=utf-8",
		"/pictures/a.png": "image/png", "/_headers": "text/plain; charset=utf-8", "/corrections.xml": "application/xml",
		"/.dossier/preview.js": "text/javascript; charset=utf-8", "/.dossier/preview.css": "text/css; charset=utf-8",
	} {
		answer, _ := w.get(path)
		if got := answer.Header.Get("Content-Type"); answer.StatusCode != 200 || got != want {
			t.Errorf("%s is %s, %s", path, answer.Status, got)
		}
		if got := answer.Header.Get("X-Content-Type-Options"); got != "nosniff" {
			t.Errorf("%s may be sniffed", path)
		}
	}
}

func TestAPageThatDidNotChangeIsNotSentAgain(t *testing.T) {
	w := serve(t, Options{}, nil)
	for _, path := range []string{"/actors/one/", "/pictures/a.png", "/.dossier/preview.js"} {
		answer, _ := w.get(path)
		etag := answer.Header.Get("ETag")
		if !strings.HasPrefix(etag, `"`) {
			t.Errorf("%s has the etag %s, which isn't strong", path, etag)
		}
		if again, text := w.get(path, "If-None-Match", etag); again.StatusCode != http.StatusNotModified || text != "" {
			t.Errorf("%s was sent again: %s", path, again.Status)
		}
		if other, _ := w.get(path, "If-None-Match", `"other"`); other.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", path, other.Status)
		}
	}
}

func TestRangesAndHeads(t *testing.T) {
	w := serve(t, Options{}, nil)
	for _, path := range []string{"/actors/one/", "/pictures/a.png"} {
		_, whole := w.get(path)
		answer, part := w.get(path, "Range", "bytes=2-5")
		if answer.StatusCode != http.StatusPartialContent || part != whole[2:6] {
			t.Errorf("%s: %s %q", path, answer.Status, part)
		}
		head, text := w.ask("HEAD", path, "")
		if head.StatusCode != http.StatusOK || text != "" || int(head.ContentLength) != len(whole) {
			t.Errorf("%s: %s, %d bytes of %d", path, head.Status, head.ContentLength, len(whole))
		}
	}
}

func TestAddressesLeadWhereTheHostLeadsThem(t *testing.T) {
	w := serve(t, Options{}, nil)
	for path, want := range map[string]string{
		"/actors/one":            "/actors/one/",
		"/actors/one?x=1":        "/actors/one/?x=1",
		"/old/one.html":          "/actors/one/",
		"/sub/path/actors/one":   "/actors/one/",
		"//actors/one":           "",
		"/actors/../actors/one/": "",
	} {
		answer, _ := w.get(path)
		if got := answer.Header.Get("Location"); got != want {
			t.Errorf("%s leads to %q, %s", path, got, answer.Status)
		}
	}
}

func TestWhatIsNotThereIsSaidByThe404Page(t *testing.T) {
	w := serve(t, Options{}, nil)
	for _, path := range []string{"/nothing/", "/nothing", "/actors/one/index.html/", "/content/actors/one.md", "/actors/one.md"} {
		answer, text := w.get(path)
		if answer.StatusCode != http.StatusNotFound || !strings.Contains(text, "There is no page at this address") || !strings.Contains(text, scriptTagStart) {
			t.Errorf("%s: %s\n%s", path, answer.Status, text)
		}
	}
	// Its links name the folder that the site is published in: they work here, too.
	_, text := w.get("/nothing/")
	at := strings.Index(text, `href="/sub/path/site.`)
	if at < 0 {
		t.Fatal(text)
	}
	href, _, _ := strings.Cut(text[at+len(`href="`):], `"`)
	if answer, _ := w.get(href); answer.StatusCode != http.StatusOK {
		t.Errorf("%s: %s", href, answer.Status)
	}
	if answer, text := w.get("/sub/path/actors/one/"); answer.StatusCode != http.StatusOK || !strings.Contains(text, "One said") {
		t.Errorf("the folder of base-url: %s", answer.Status)
	}
}

func TestOnlyWhatIsPublishedIsServed(t *testing.T) {
	w := serve(t, Options{}, nil)
	if err := os.Symlink("../../captures/ap.txt", filepath.Join(w.dir, "content/pictures/b.png")); err != nil {
		t.Fatal(err)
	}
	w.put("content/actors/one.md", files["content/actors/one.md"]+"\n![Out](../pictures/b.png)\n")
	w.show()
	for _, path := range []string{
		"/secret.pdf", "/pictures/private/", "/pictures/b.png", "/captures/ap.txt", "/../captures/ap.txt", "/%2e%2e/captures/ap.txt", "/..%2fcaptures%2fap.txt",
		"/content/secret.pdf", "/site.yaml", "/.dossier/", "/.dossier/../client.go", "/.dossier/jsconfig.json", "/.dossier/%2e%2e/server.go",
	} {
		answer, text := w.get(path)
		if answer.StatusCode == http.StatusOK || strings.Contains(text, "private text") {
			t.Errorf("%s: %s", path, answer.Status)
		}
	}
	// A picture that became a link out of the site after it was read stays closed.
	w.remove("content/pictures/a.png")
	if err := os.Symlink("../../../../../../../../etc/hostname", filepath.Join(w.dir, "content/pictures/a.png")); err != nil {
		t.Fatal(err)
	}
	if answer, _ := w.get("/pictures/a.png"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a link that leads out of the site: %s", answer.Status)
	}
}

func TestOnlyTheServersOwnNamesAreAnswered(t *testing.T) {
	w := serve(t, Options{}, nil)
	_, port, _ := net.SplitHostPort(w.addr)
	for host, ok := range map[string]bool{
		w.addr: true, "localhost:" + port: true, "LOCALHOST:" + port: true, "127.0.0.1:" + port: true, "[::1]:" + port: true,
		"evil.example:" + port: false, "localhost": false, "127.0.0.1": false, "127.0.0.1:1": false, "192.168.0.1:" + port: false, "localhost.evil.example:" + port: false, "": false,
	} {
		answer, text := w.get("/", "Host", host)
		if (answer.StatusCode == http.StatusOK) != ok {
			if host == "" {
				continue // the client fills it in
			}
			t.Errorf("called %q: %s", host, answer.Status)
		}
		if !ok && strings.Contains(text, "A site") {
			t.Errorf("called %q it shows the site", host)
		}
	}
}

func TestAServerForOthersIsCalledByItsName(t *testing.T) {
	beyond := newHosts("desk.example", &net.TCPAddr{IP: net.IPv4zero, Port: 80})
	for host, ok := range map[string]bool{"desk.example:80": true, "desk.example": true, "192.168.0.9:80": true, "[fe80::1]:80": true, "localhost:80": true, "other.example:80": false, "desk.example:81": false} {
		if beyond.allow(host) != ok {
			t.Errorf("%s: %v", host, !ok)
		}
	}
}

func TestNobodyElseReadsOrWrites(t *testing.T) {
	w := serve(t, Options{}, nil)
	own := "http://" + w.addr
	for _, c := range []struct {
		what, method, path string
		headers            []string
		ok                 bool
	}{
		{"a page that is opened", "GET", "/", []string{"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate"}, true},
		{"a link from elsewhere", "GET", "/", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, true},
		{"a page's own picture", "GET", "/pictures/a.png", []string{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "no-cors"}, true},
		{"another site's picture", "GET", "/pictures/a.png", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, false},
		{"another port's script", "GET", "/.dossier/preview.js", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "no-cors"}, false},
		{"a stream from elsewhere", "GET", "/.dossier/events?client=x", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors", "Origin", "http://evil.example"}, false},
		{"our own opened from elsewhere", "GET", "/.dossier/preview.js", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, false},
		{"an origin without more", "GET", "/", []string{"Origin", "http://evil.example"}, false},
		{"no origin", "GET", "/", []string{"Origin", "null"}, false},
		{"a post without a word of where from", "POST", "/.dossier/open", nil, false},
		{"a post from elsewhere", "POST", "/.dossier/open", []string{"Origin", "http://evil.example", "Sec-Fetch-Site", "cross-site"}, false},
		{"a post from another port", "POST", "/.dossier/open", []string{"Origin", "http://127.0.0.1:1", "Sec-Fetch-Site", "same-site"}, false},
		{"a post with a true origin from elsewhere", "POST", "/.dossier/open", []string{"Origin", own, "Sec-Fetch-Site", "cross-site"}, false},
		{"a post typed", "POST", "/.dossier/open", []string{"Sec-Fetch-Site", "none"}, false},
		{"a post to a page", "POST", "/", []string{"Origin", own, "Sec-Fetch-Site", "same-origin"}, false},
		{"a put", "PUT", "/actors/one/", []string{"Origin", own, "Sec-Fetch-Site", "same-origin"}, false},
		{"a preflight", "OPTIONS", "/", []string{"Origin", "http://evil.example", "Access-Control-Request-Method", "GET"}, false},
	} {
		answer, text := w.ask(c.method, c.path, "{}", c.headers...)
		if ok := answer.StatusCode == http.StatusOK; ok != c.ok {
			t.Errorf("%s: %s %s", c.what, answer.Status, text)
		}
		for name := range answer.Header {
			if strings.HasPrefix(name, "Access-Control-") {
				t.Errorf("%s: %s is sent", c.what, name)
			}
		}
		if c.ok {
			for name, want := range map[string]string{"Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY"} {
				if got := answer.Header.Get(name); got != want {
					t.Errorf("%s: %s is %q", c.what, name, got)
				}
			}
			policy := answer.Header.Get("Content-Security-Policy")
			for _, want := range []string{"default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "form-action 'self'"} {
				if !strings.Contains(policy, want) {
					t.Errorf("%s: the policy %q lacks %q", c.what, policy, want)
				}
			}
		}
	}
}

func TestAWordIsSaidOnlyOfPagesThatChanged(t *testing.T) {
	w := serve(t, Options{}, nil)
	b := w.browser("a")
	b.shows("/actors/one/")
	first := b.page()
	answer, _ := w.get("/actors/one/")
	if first.Address != "/actors/one/" || `"`+first.ETag+`"` != answer.Header.Get("ETag") || first.Panel != nil || first.Missing {
		t.Fatalf("%+v", first)
	}
	w.put("content/about.md", "---\ntitle: About\n---\n\nOther words [@editor].\n")
	w.show()
	w.show()
	b.quiet("page")
	w.put("content/actors/two.md", strings.Replace(files["content/actors/two.md"], "Two\n", "Another\n", 1))
	w.show()
	// A link's text stays, but page one has a reference that may not: what
	// counts is the bytes.
	w.put("content/actors/one.md", strings.Replace(files["content/actors/one.md"], "something", "something else", 1))
	w.show()
	next := b.page()
	answer, text := w.get("/actors/one/")
	if next.ETag == first.ETag || `"`+next.ETag+`"` != answer.Header.Get("ETag") || !strings.Contains(text, "something else") {
		t.Errorf("%+v", next)
	}
}

func TestWhoComesLaterIsToldHowThingsAre(t *testing.T) {
	w := serve(t, Options{}, nil)
	b := w.browser("a")
	b.shows("/actors/one/", "/about/")
	got := map[string]string{}
	for range 2 {
		s := b.page()
		got[s.Address] = s.ETag
	}
	for address, etag := range got {
		if answer, _ := w.get(address); answer.Header.Get("ETag") != `"`+etag+`"` {
			t.Errorf("%s has another etag", address)
		}
	}
	// A stream that is joined again takes the place of the first.
	again := w.browser("a")
	again.shows("/about/")
	if s := again.page(); s.Address != "/about/" {
		t.Errorf("%+v", s)
	}
	for range b.events { // it ends
	}
}

func TestAPictureThatChangedIsLoadedAgain(t *testing.T) {
	w := serve(t, Options{}, nil)
	b := w.browser("a")
	b.shows("/about/")
	b.page()
	w.put("content/pictures/a.png", "\x89PNG another")
	w.put("content/secret.pdf", "other words that no note shows")
	w.show()
	e := b.next("asset")
	answer, text := w.get("/pictures/a.png?x")
	if want := `{"path":"/pictures/a.png","etag":` + answer.Header.Get("ETag") + `}`; e.data != want || text != "\x89PNG another" {
		t.Errorf("%s, not %s", e.data, want)
	}
	b.quiet("asset")
}

func TestADeletedPageSaysWhereItWent(t *testing.T) {
	for what, change := range map[string]struct {
		do       func(w *world)
		to, says string
	}{
		"another file name": {func(w *world) {
			w.put("content/actors/uno.md", files["content/actors/one.md"])
			w.remove("content/actors/one.md")
		}, "/actors/uno/", "is now content/actors/uno.md"},
		"another name and other words": {func(w *world) {
			w.put("content/actors/uno.md", strings.Replace(files["content/actors/one.md"], "something", "else", 1))
			w.remove("content/actors/one.md")
		}, "/actors/uno/", "is now content/actors/uno.md"},
		"another address": {func(w *world) {
			w.put("content/actors/one.md", strings.Replace(files["content/actors/one.md"], "title: One", "title: One\nslug: number-one", 1))
		}, "/actors/number-one/", "another address"},
		"an alias": {func(w *world) {
			w.put("content/actors/one.md", strings.Replace(files["content/actors/one.md"], "old/one.html", "actors/one/", 1))
			w.put("content/actors/one.md", strings.Replace(files["content/actors/one.md"], "aliases: [old/one.html]", "aliases: [/actors/one/]\nslug: uno", 1))
		}, "/actors/uno/", "another address"},
		"a draft": {func(w *world) {
			w.put("content/actors/one.md", strings.Replace(files["content/actors/one.md"], "title: One", "title: One\ndraft: true", 1))
		}, "", "is a draft now"},
		"nowhere": {func(w *world) { w.remove("content/actors/one.md") }, "", "content/actors/one.md is gone"},
	} {
		t.Run(what, func(t *testing.T) {
			w := serve(t, Options{}, nil)
			w.get("/actors/one/")
			b := w.browser("a")
			b.shows("/actors/one/")
			b.page()
			change.do(w)
			w.show()
			s := b.page()
			if !s.Missing || s.Moved == nil || s.Moved.To != change.to || !strings.Contains(s.Moved.Why, change.says) {
				t.Errorf("%+v %+v", s, s.Moved)
			}
			// And it comes back.
			w.put("content/actors/one.md", files["content/actors/one.md"])
			w.show()
			if s := b.page(); s.Missing || s.Moved != nil {
				t.Errorf("%+v", s)
			}
		})
	}
}

func TestAPageThatCantBeMadeStaysUnderAPanel(t *testing.T) {
	for what, c := range map[string]struct{ file, good, bad, code, where string }{
		"front matter":        {"content/actors/one.md", files["content/actors/one.md"], "---\ntitle: \"One\n---\n\nOther words.\n", "yaml-syntax", "content/actors/one.md"},
		"a draft or not":      {"content/actors/one.md", files["content/actors/one.md"], "---\ntitle: One\ndraft: perhaps\n---\n\nOther words.\n", "yaml-value", "content/actors/one.md"},
		"no text":             {"content/actors/one.md", files["content/actors/one.md"], "---\ntitle: One\n---\n\xff\xfe\n", "file-encoding", "content/actors/one.md"},
		"the configuration":   {"content/site.yaml", files["content/site.yaml"], "title: [", "yaml-syntax", "content/site.yaml"},
		"a template":          {"templates/actor.html", "", "{{.Nothing}}", "template-error", "templates/actor.html"},
		"a part of templates": {"templates/_head.html", "", "{{if}}", "template-error", "templates/_head.html"},
	} {
		t.Run(what, func(t *testing.T) {
			w := serve(t, Options{}, nil)
			b := w.browser("a")
			b.shows("/actors/one/")
			before := b.page()
			w.put(c.file, c.bad)
			w.show()
			s := b.page()
			if s.ETag != before.ETag || s.Missing || s.Panel == nil {
				t.Fatalf("%+v", s)
			}
			p := s.Panel.Problems[0]
			if p.File != c.where || p.Code != c.code || p.Message == "" || c.code != "file-encoding" && p.Line == 0 {
				t.Errorf("%+v", p)
			}
			if answer, text := w.get("/actors/one/"); answer.StatusCode != http.StatusOK || !strings.Contains(text, "One said something") {
				t.Errorf("%s", answer.Status)
			}
			// Saved again as wrong as before, it says nothing anew.
			w.show()
			b.quiet("page")
			if c.good == "" {
				w.remove(c.file)
			} else {
				w.put(c.file, strings.Replace(c.good, "something", "something else", 1))
			}
			w.show()
			s = b.page()
			if s.Panel != nil || s.Missing {
				t.Errorf("%+v", s)
			}
		})
	}
}

// What is wrong with one page, or one template, leaves the others be.
func TestOtherPagesGoOnBesideAPanel(t *testing.T) {
	w := serve(t, Options{}, nil)
	b := w.browser("a")
	w.put("content/actors/one.md", "---\ntitle: \"One\n---\n")
	w.put("templates/event.html", "{{.Nothing}}")
	w.put("content/about.md", strings.Replace(files["content/about.md"], "Words", "Other words", 1))
	w.show()
	b.shows("/about/")
	if s := b.page(); s.Panel != nil {
		t.Errorf("%+v", s.Panel)
	}
	if _, text := w.get("/about/"); !strings.Contains(text, "Other words") {
		t.Error("the page isn't the new one")
	}
	if _, text := w.get("/actors/"); !strings.Contains(text, ">One<") {
		t.Error("the list has lost the note that can't be read")
	}
}

// Any other mistake shows the page as it is now.
func TestOtherMistakesShowTheNewPage(t *testing.T) {
	w := serve(t, Options{}, nil)
	b := w.browser("a")
	b.shows("/actors/one/")
	b.page()
	w.put("content/actors/one.md", "---\ntitle: One\ntags: [\"a b\"]\nfrobnicate: 1\n---\n\nUncited. [[Nobody]] said [@nothing].\n\n> [!claims] broken\n")
	w.show()
	if s := b.page(); s.Panel != nil {
		t.Errorf("%+v", s.Panel)
	}
	if _, text := w.get("/actors/one/"); !strings.Contains(text, "Uncited.") {
		t.Error("the page isn't the new one")
	}
}

func TestWhatWasNeverGoodIsEmptyUnderItsPanel(t *testing.T) {
	w := serve(t, Options{}, map[string]string{"content/actors/one.md": "---\ntitle: \"One\n---\n\nWords.\n"})
	answer, text := w.get("/actors/one/")
	if answer.StatusCode != http.StatusInternalServerError || !strings.Contains(text, scriptTagStart) || strings.Contains(text, "Words.") {
		t.Errorf("%s\n%s", answer.Status, text)
	}
	b := w.browser("a")
	b.shows("/actors/one/")
	s := b.page()
	if s.Panel == nil || !strings.Contains(text, s.ETag) {
		t.Errorf("%+v", s)
	}
	w.put("content/actors/one.md", files["content/actors/one.md"])
	w.show()
	if s := b.page(); s.Panel != nil || s.Missing {
		t.Errorf("%+v", s)
	}
	if answer, _ := w.get("/actors/one/"); answer.StatusCode != http.StatusOK {
		t.Error(answer.Status)
	}
}

func TestASiteWhoseTemplatesWereNeverGoodSaysSo(t *testing.T) {
	w := serve(t, Options{}, map[string]string{"templates/_head.html": "{{if}}"})
	for _, path := range []string{"/", "/actors/one/", "/nothing/"} {
		answer, text := w.get(path)
		if answer.StatusCode != http.StatusInternalServerError || !strings.Contains(text, "templates/_head.html") {
			t.Errorf("%s: %s\n%s", path, answer.Status, text)
		}
	}
	b := w.browser("a")
	b.shows("/")
	if s := b.page(); s.Panel == nil || s.Panel.Problems[0].File != "templates/_head.html" {
		t.Errorf("%+v", s)
	}
	w.remove("templates/_head.html")
	w.show()
	if s := b.page(); s.Panel != nil {
		t.Errorf("%+v", s)
	}
}

// A browser that doesn't read holds nobody up, and what waits for it is no
// more than the last of each page.
func TestAStuckBrowserHoldsNobodyUp(t *testing.T) {
	w := serve(t, Options{}, nil)
	conn, err := net.Dial("tcp", w.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.(*net.TCPConn).SetReadBuffer(1 << 10); err != nil {
		t.Fatal(err)
	}
	io.WriteString(conn, "GET /.dossier/events?client=stuck HTTP/1.1\r\nHost: "+w.addr+"\r\n\r\n")
	b := w.browser("a")
	for i := 0; ; i++ {
		w.server.hub.mu.Lock()
		there := w.server.hub.clients["stuck"] != nil
		w.server.hub.mu.Unlock()
		if there {
			break
		}
		if i > 1000 {
			t.Fatal("the stuck browser never came")
		}
		time.Sleep(5 * time.Millisecond)
	}
	stuck := &browser{w: w, id: "stuck"}
	stuck.shows("/actors/one/")
	b.shows("/actors/one/")
	b.page()
	big := strings.Repeat("x", 1<<16)
	for i := range 300 {
		// A word is small; large ones fill the way sooner.
		w.server.hub.tell(uint64(i+2), "page", "/actors/one/", state{Address: "/actors/one/", ETag: big + string(rune('a'+i%26))})
	}
	w.server.hub.mu.Lock()
	c := w.server.hub.clients["stuck"]
	const kinds = 4 // site, page, marks, problems
	if c != nil && (len(c.latest) > kinds || len(c.queue) > kinds) {
		t.Errorf("%d words wait for it", len(c.latest))
	}
	w.server.hub.mu.Unlock()
	for range 3 {
		if s := b.page(); s.ETag == "" {
			t.Error("nothing came")
		}
	}
}

func TestTheServerEndsAtOnceWithStreamsOpen(t *testing.T) {
	w := serve(t, Options{}, nil)
	b := w.browser("a")
	b.shows("/about/")
	began := time.Now()
	w.stop()
	for range b.events {
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestStreamsAreLimited(t *testing.T) {
	h := newHub()
	for i := range mostClients {
		if h.join(string(rune('0'+i))) == nil {
			t.Fatalf("browser %d was refused", i)
		}
	}
	if h.join("one more") != nil {
		t.Error("there is no limit")
	}
	if h.join("0") == nil {
		t.Error("one that comes back is refused")
	}
}

func TestWhatABrowserTellsIsLimited(t *testing.T) {
	w := serve(t, Options{}, nil)
	b := w.browser("a")
	for _, body := range []string{"", "[]", "{", `{"client":"nobody","tabs":[]}`, `{"client":"a","tabs":[` + strings.Repeat(`{"address":"/"},`, mostTabs) + `{"address":"/"}]}`, `{"client":"a","tabs":[{"address":"` + strings.Repeat("x", 2<<20) + `"}]}`} {
		if answer, _ := w.post("/.dossier/open", body); answer.StatusCode < 400 {
			t.Errorf("%.40s: %s", body, answer.Status)
		}
	}
	b.shows("/%zz", "/%00", "", "x")
	for range 4 {
		if s := b.page(); !s.Missing {
			t.Errorf("%+v", s)
		}
	}
}
