package preview

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/date"
	"dossier/generator/disk"
	"dossier/generator/quote"
	"dossier/generator/site"
)

const gazetteText = `Bridge opens
The bridge opened on Monday, "at long last", the council said.
It is 240 metres long.
<script>alert("hello")</script> & more.
`

// desk is a site on disk with a server that shows it, as an editor has it.
type desk struct {
	t   *testing.T
	dir string
	s   *Server
}

const deskHost = "127.0.0.1:1234"

func newDesk(t *testing.T, files map[string]string) *desk {
	t.Helper()
	day := parseDay(t, "2026-01-05")
	capture := quote.Capture{Sum: quote.SumOf([]byte(gazetteText)), Length: len(gazetteText), Date: day, Structure: quote.Structure{
		Headline: quote.Lines{{First: 1, Last: 1}}, Paragraphs: quote.Lines{{First: 2, Last: 4}},
	}}
	front := capture.String()
	all := map[string]string{
		"content/site.yaml":          "title: T\n",
		"content/sources/gazette.md": "---\ntitle: Bridge opens\nlabel: Gazette\npublisher: The Gazette\nissued: 2026-01-02\nurl: https://gazette.example/x\n" + front + "---\n\n- ¶ 1 It opened on a Monday.\n- ¶ 2 Its length.\n- ¶ 3 More.\n",
		"content/sources/wire.md":    "---\ntitle: Wire\nlabel: Wire\nissued: 2026-01-03\n---\n\n- ¶ 1 What it said.\n",
		"content/actors/ann.md":      "---\ntype: person\ntitle: Ann\n---\n\nShe opened it \"at long last\" [@gazette, para. 1; @wire, para. 1].\n\nIt is long [@gazette, para. 2].\n\nWe looked for more [@editor].\n",
		"content/events/opening.md":  "---\ntitle: Opening\ndate: 2026-01-01\n---\n\nIt opened [@gazette, para. 1].\n",
		"captures/gazette.txt":       gazetteText,
		"captures/secret.txt":        "of no source",
	}
	for path, text := range files {
		all[path] = text
	}
	d := &desk{t: t, dir: t.TempDir(), s: nil}
	for path, text := range all {
		d.write(path, text)
	}
	d.s = New(Options{Dir: d.dir})
	d.listen(deskHost)
	d.show()
	return d
}

func parseDay(t *testing.T, s string) date.Day {
	t.Helper()
	day, err := date.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

func (d *desk) write(path, text string) {
	d.t.Helper()
	file := filepath.Join(d.dir, path)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) read(path string) string {
	d.t.Helper()
	text, err := os.ReadFile(filepath.Join(d.dir, path))
	if err != nil && !os.IsNotExist(err) {
		d.t.Fatal(err)
	}
	return string(text)
}

// listen has the server believe that it listens there.
func (d *desk) listen(address string) {
	d.t.Helper()
	tcp, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		d.t.Fatal(err)
	}
	d.s.hosts.Store(newHosts("", tcp))
}

// show shows the site as it is on disk.
func (d *desk) show() {
	d.t.Helper()
	snap, err := disk.Read(d.dir, os.DirFS("../.."))
	if err != nil {
		d.t.Fatal(err)
	}
	snap.Today = parseDay(d.t, "2026-02-01")
	d.s.Show(snap)
}

// follow shows the site again whenever what editors decided was written, until
// the test ends.
func (d *desk) follow() {
	ctx, stop := context.WithCancel(context.Background())
	var done sync.WaitGroup
	d.t.Cleanup(func() { stop(); done.Wait() })
	done.Go(func() {
		var last string
		for ctx.Err() == nil {
			if now := d.read(site.ReviewsPath) + "\x00" + d.read(site.ObjectionsPath); now != last {
				last = now
				d.show()
			}
			time.Sleep(2 * time.Millisecond)
		}
	})
}

// ask sends a request as a page of this server does.
func (d *desk) ask(method, path string, body any, change ...func(*http.Request)) *httptest.ResponseRecorder {
	d.t.Helper()
	var in io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			d.t.Fatal(err)
		}
		in = strings.NewReader(string(text))
	}
	r := httptest.NewRequest(method, "http://"+deskHost+path, in)
	r.RemoteAddr = "127.0.0.1:5555"
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if method == http.MethodPost {
		r.Header.Set("Origin", "http://"+deskHost)
		r.Header.Set("Content-Type", "application/json")
	}
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	d.s.handler.ServeHTTP(w, r)
	return w
}

// get asks for something, and reads it.
func get[T any](d *desk, path string) T {
	d.t.Helper()
	w := d.ask(http.MethodGet, path, nil)
	return read[T](d, w)
}

func read[T any](d *desk, w *httptest.ResponseRecorder) T {
	d.t.Helper()
	var v T
	if w.Code != http.StatusOK {
		d.t.Fatalf("%d: %s", w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		d.t.Fatalf("%v: %s", err, w.Body)
	}
	return v
}

// statementOf asks for the nth statement of a page.
func (d *desk) statementOf(page string, nth int) factDetail {
	d.t.Helper()
	p := get[factPage](d, factPath+"page?path="+page)
	return get[factDetail](d, factPath+"statement?path="+page+"&id="+p.Statements[nth].ID)
}

func (d *desk) states(page string) string {
	d.t.Helper()
	var list []string
	for _, s := range get[factPage](d, factPath+"page?path="+page).Statements {
		list = append(list, s.State)
	}
	return strings.Join(list, " ")
}

// decision is what an editor sends of a statement.
func decision(page string, s factDetail, by, verdict string) factDecision {
	return factDecision{Path: page, ID: s.ID, Digest: s.Digest, By: by, Verdict: verdict}
}

func (d *desk) decide(f factDecision) factDecided {
	d.t.Helper()
	return read[factDecided](d, d.ask(http.MethodPost, factPath+"verdict", f))
}

func TestAPageTellsWhatWantsAReview(t *testing.T) {
	d := newDesk(t, nil)
	got := get[factPage](d, factPath+"page?path=/actors/ann/")
	if got.Page != (factCount{0, 2}) || got.Site != (factCount{0, 3}) || got.Next != "/events/opening/" || got.Previous != "/events/opening/" {
		t.Errorf("the page is %+v", got)
	}
	if states := d.states("/actors/ann/"); states != "open open none" {
		t.Errorf("the states are %s", states)
	}
	// A page of no note has no statements, and leads to the first that has.
	if got := get[factPage](d, factPath+"page?path=/sources/"); len(got.Statements) != 0 || got.Next != "/actors/ann/" || got.Previous != "/events/opening/" {
		t.Errorf("the list is %+v", got)
	}
	// The lines of a summary rest on nothing else.
	if states := d.states("/sources/gazette/"); states != "none none none" {
		t.Errorf("the states of a summary are %s", states)
	}
}

func TestAStatementIsToldWithWhatItCites(t *testing.T) {
	d := newDesk(t, nil)
	got := d.statementOf("/actors/ann/", 0)
	if got.Text != `She opened it "at long last".` || got.Place != "content/actors/ann.md:6:1" || !got.Reviewable || got.Support != "reported by 2 of 2 articles; independence not established" {
		t.Errorf("the statement is %+v", got)
	}
	want := factCitation{
		Key: "gazette", Label: "Gazette", Locator: "¶1", Title: "Bridge opens", Dir: "auto", Publisher: "The Gazette", Issued: "2 January 2026",
		Original: "https://gazette.example/x", Page: "/sources/gazette/", Summary: []factLine{{"¶1", "It opened on a Monday."}},
	}
	if len(got.Citations) != 2 {
		t.Fatalf("there are %d citations", len(got.Citations))
	}
	if diff := cmp.Diff(want, got.Citations[0]); diff != "" {
		t.Errorf("the citation (-want +got):\n%s", diff)
	}
}

func TestACaptureIsShownAtTheCitedParagraph(t *testing.T) {
	d := newDesk(t, map[string]string{"content/actors/bo.md": "---\ntype: person\ntitle: Bo\n---\n\nHe calls it \"long\" [@gazette, para. 2].\n"})
	s := d.statementOf("/actors/ann/", 0)
	got := get[factBeside](d, factPath+"capture?path=/actors/ann/&cite=0&id="+s.ID)
	want := []factPassage{
		{Role: "headline", Runs: []factRun{{Text: "Bridge opens"}}},
		{Role: "paragraph", Mark: "¶1", Cited: true, Runs: []factRun{{Text: `The bridge opened on Monday, "`}, {"at long last", []int{0}}, {Text: `", the council said.`}}},
		{Role: "paragraph", Mark: "¶2", Runs: []factRun{{Text: "It is 240 metres long."}}},
		{Role: "paragraph", Mark: "¶3", Runs: []factRun{{Text: `<script>alert("hello")</script> & more.`}}},
	}
	if diff := cmp.Diff(want, got.Passages); diff != "" {
		t.Errorf("the text (-want +got):\n%s", diff)
	}
	quotations := []factQuotation{{Text: "at long last", Standing: "checked", Words: "Stands at ¶1, in quotation marks.", Receipt: "It has no receipt: run dossier verify."}}
	if diff := cmp.Diff(quotations, got.Quotations); diff != "" {
		t.Errorf("the quotations (-want +got):\n%s", diff)
	}
	// Words that stand in other places, too, are told at the cited one first.
	two := d.statementOf("/actors/bo/", 0)
	again := get[factBeside](d, factPath+"capture?path=/actors/bo/&cite=0&id="+two.ID)
	if len(again.Quotations) != 1 || again.Quotations[0].Words != "Stands at ¶2, in the source’s own words; and at ¶1." {
		t.Errorf("words in two places: %+v", again.Quotations)
	}
	// Another source has none, and says how one is made.
	got = get[factBeside](d, factPath+"capture?path=/actors/ann/&cite=1&id="+s.ID)
	if got.Problem != "No capture of Wire is recorded." || !strings.Contains(got.Hint, "dossier capture wire FILE") || len(got.Passages) > 0 {
		t.Errorf("without a capture: %+v", got)
	}
	// A line of a summary is read beside its own paragraph, and so is any
	// citation that stands where its statement doesn't.
	own := d.statementOf("/sources/gazette/", 1)
	got = get[factBeside](d, factPath+"capture?path=/sources/gazette/&cite=0&id="+own.ID)
	alone := get[factBeside](d, factPath+"capture?path=/sources/gazette/&anchor=para-2")
	if diff := cmp.Diff(got, alone); diff != "" || !got.Passages[2].Cited || got.Passages[1].Cited {
		t.Errorf("a line of the summary: %+v\n%s", got, diff)
	}
}

// What is asked for by a name that no source has isn't there, whatever file
// that names.
func TestNothingButCapturesOfSourcesIsServed(t *testing.T) {
	d := newDesk(t, map[string]string{"content/actors/secret.md": "---\ntype: person\ntitle: S\n---\n\nIt opened [@gazette, para. 1].\n"})
	s := d.statementOf("/actors/ann/", 0)
	for _, path := range []string{
		"capture?path=/sources/secret/", "capture?path=/actors/secret/&anchor=para-1", "capture?path=/../captures/gazette.txt", "capture?path=secret",
		"capture?path=/actors/ann/&id=" + s.ID, "capture?path=/actors/ann/&cite=2&id=" + s.ID, "capture?path=/actors/ann/&cite=-1&id=" + s.ID,
		"capture?path=/actors/ann/&id=s-nothing&cite=0", "statement?path=/actors/ann/&id=", "gazette.txt", "capture/../../captures/gazette.txt",
	} {
		if w := d.ask(http.MethodGet, factPath+path, nil); w.Code == http.StatusOK || strings.Contains(w.Body.String(), "of no source") || strings.Contains(w.Body.String(), "Monday") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	// A link in the captures leads nowhere else.
	if err := os.Remove(filepath.Join(d.dir, "captures/gazette.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../content/site.yaml", filepath.Join(d.dir, "captures/gazette.txt")); err != nil {
		t.Skip(err)
	}
	if w := d.ask(http.MethodGet, factPath+"capture?path=/actors/ann/&cite=0&id="+s.ID, nil); strings.Contains(w.Body.String(), "title: T") {
		t.Errorf("a link was followed out of the captures: %s", w.Body)
	}
}

// What is private is answered to this machine alone, and kept by no browser.
func TestFactCheckModeIsForThisMachineAlone(t *testing.T) {
	d := newDesk(t, nil)
	s := d.statementOf("/actors/ann/", 0)
	reads := []string{"page?path=/actors/ann/", "statement?path=/actors/ann/&id=" + s.ID, "capture?path=/actors/ann/&cite=0&id=" + s.ID}
	for _, path := range reads {
		if w := d.ask(http.MethodGet, factPath+path, nil); w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d, %q", path, w.Code, w.Header())
		}
	}
	for name, change := range map[string]func(*http.Request){
		"another machine":          func(r *http.Request) { r.RemoteAddr = "192.0.2.7:5555" },
		"no address":               func(r *http.Request) { r.RemoteAddr = "@" },
		"passed on":                func(r *http.Request) { r.Header.Set("X-Forwarded-For", "192.0.2.7") },
		"passed on, by a standard": func(r *http.Request) { r.Header.Set("Forwarded", "for=192.0.2.7") },
		"another site":             func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"another origin":           func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") },
		"rebinding":                func(r *http.Request) { r.Host = "evil.example:1234" },
		"another port":             func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:9") },
	} {
		for _, path := range reads {
			if w := d.ask(http.MethodGet, factPath+path, nil, change); w.Code < 400 || strings.Contains(w.Body.String(), "Monday") {
				t.Errorf("%s: %s: %d %s", name, path, w.Code, w.Body)
			}
		}
		if w := d.ask(http.MethodPost, factPath+"verdict", decision("/actors/ann/", s, "Ann Lee", "reviewed"), change); w.Code < 400 {
			t.Errorf("%s: a verdict: %d", name, w.Code)
		}
	}
	for _, address := range []string{"0.0.0.0:1234", "192.0.2.1:1234", "[::]:1234"} {
		d.listen(address)
		for _, path := range reads {
			if w := d.ask(http.MethodGet, factPath+path, nil); w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "Monday") {
				t.Errorf("listening at %s: %s: %d %s", address, path, w.Code, w.Body)
			}
		}
		if w := d.ask(http.MethodPost, factPath+"verdict", decision("/actors/ann/", s, "Ann Lee", "reviewed")); w.Code != http.StatusForbidden {
			t.Errorf("listening at %s: a verdict: %d", address, w.Code)
		}
	}
	if text := d.read(site.ReviewsPath) + d.read(site.ObjectionsPath); text != "" {
		t.Errorf("something was recorded:\n%s", text)
	}
}

// No page has a word of a capture, of an objection, or of who reviewed it.
func TestWhatIsPrivateIsInNoPage(t *testing.T) {
	d := newDesk(t, nil)
	d.follow()
	d.decide(decision("/actors/ann/", d.statementOf("/actors/ann/", 1), "Zoe Zyzzyx", "reviewed"))
	f := decision("/actors/ann/", d.statementOf("/actors/ann/", 0), "Zoe Zyzzyx", "wrong")
	f.Text = "It says Zzyzx."
	d.decide(f)
	for _, o := range d.s.version.Load().plan.Outputs() {
		body := d.ask(http.MethodGet, "/"+o.Path, nil).Body.String()
		for _, private := range []string{"240 metres", "alert(", "Zyzzyx", "Zzyzx"} {
			if strings.Contains(body, private) {
				t.Errorf("%s has %q", o.Path, private)
			}
		}
	}
}

func TestATickIsRecordedAsReviewDoes(t *testing.T) {
	d := newDesk(t, nil)
	d.follow()
	s := d.statementOf("/actors/ann/", 0)
	got := d.decide(decision("/actors/ann/", s, "  Ann   Lee ", "reviewed"))
	if got.Unseen || got.Statement.State != "reviewed" || got.Page.Page != (factCount{1, 2}) || got.Page.Site != (factCount{1, 3}) {
		t.Errorf("after the tick: %+v", got)
	}
	if diff := cmp.Diff([]factReview{{"Ann Lee", "2026-02-01"}}, got.Statement.Reviews); diff != "" {
		t.Errorf("the reviews: %s", diff)
	}
	line := fmt.Sprintf("actors/ann.md %s %s 2026-02-01 Ann Lee\n", s.ID, s.Digest)
	if text := d.read(site.ReviewsPath); !strings.HasSuffix(text, "\n"+line) {
		t.Errorf("recorded:\n%swant\n%s", text, line)
	}
	if states := d.states("/actors/ann/"); states != "reviewed open none" {
		t.Errorf("the states are %s", states)
	}
	// Others tick it, too; each takes back but their own.
	d.decide(decision("/actors/ann/", s, "Bo Reed", "reviewed"))
	got = d.decide(decision("/actors/ann/", s, "Ann Lee", "unreviewed"))
	if diff := cmp.Diff([]factReview{{"Bo Reed", "2026-02-01"}}, got.Statement.Reviews); diff != "" {
		t.Errorf("the reviews: %s", diff)
	}
	got = d.decide(decision("/actors/ann/", s, "Bo Reed", "unreviewed"))
	if got.Statement.State != "open" || strings.Contains(d.read(site.ReviewsPath), "ann.md") {
		t.Errorf("after taking all back: %+v\n%s", got.Statement, d.read(site.ReviewsPath))
	}
}

func TestAnObjectionStandsUntilItIsSettledOrTheStatementChanged(t *testing.T) {
	d := newDesk(t, nil)
	d.follow()
	s := d.statementOf("/actors/ann/", 0)
	d.decide(decision("/actors/ann/", s, "Ann Lee", "reviewed"))
	f := decision("/actors/ann/", s, "Ann Lee", "wrong")
	f.Text = " The council said so,\nnot she. "
	got := d.decide(f)
	objection := factObjection{"Ann Lee", "2026-02-01", "The council said so, not she."}
	if diff := cmp.Diff([]factObjection{objection}, got.Statement.Objections); diff != "" || got.Statement.State != "wrong" || len(got.Statement.Reviews) != 0 {
		t.Errorf("after the objection: %+v\n%s", got.Statement, diff)
	}
	// Others may have reviewed it: it is told as wrong all the same.
	got = d.decide(decision("/actors/ann/", s, "Bo Reed", "reviewed"))
	if got.Statement.State != "wrong" || got.Page.Page.Reviewed != 0 {
		t.Errorf("reviewed by another: %+v", got)
	}
	// Our own note can be wrong, too, and the line of a summary.
	ours := decision("/actors/ann/", d.statementOf("/actors/ann/", 2), "Ann Lee", "wrong")
	ours.Text = "We didn't."
	if got := d.decide(ours); got.Statement.State != "wrong" {
		t.Errorf("our own note: %+v", got.Statement)
	}
	line := decision("/sources/gazette/", d.statementOf("/sources/gazette/", 1), "Ann Lee", "wrong")
	line.Text = "It gives the length in feet."
	if got := d.decide(line); got.Statement.State != "wrong" {
		t.Errorf("a summary: %+v", got.Statement)
	}

	// The statement is mended: the objection was to earlier words.
	d.write("content/actors/ann.md", strings.Replace(d.read("content/actors/ann.md"), "[@gazette, para. 1; @wire, para. 1]", "[@gazette, para. 1]", 1))
	d.show()
	mended := d.statementOf("/actors/ann/", 0)
	if diff := cmp.Diff([]factObjection{objection}, mended.Answered); diff != "" || mended.State != "changed" || len(mended.Objections) > 0 {
		t.Errorf("mended: %+v\n%s", mended, diff)
	}
	// Whoever reviews it as it is now settles it.
	got = d.decide(decision("/actors/ann/", mended, "Bo Reed", "reviewed"))
	if got.Statement.State != "reviewed" || len(got.Statement.Answered) > 0 || strings.Contains(d.read(site.ObjectionsPath), "council") {
		t.Errorf("reviewed again: %+v\n%s", got.Statement, d.read(site.ObjectionsPath))
	}
	// An objection can be taken back.
	settle := decision("/actors/ann/", d.statementOf("/actors/ann/", 2), "Bo Reed", "settled")
	settle.Objection = &factObjection{"Ann Lee", "2026-02-01", "We didn't."}
	if got := d.decide(settle); got.Statement.State != "none" {
		t.Errorf("settled: %+v", got.Statement)
	}
	if w := d.ask(http.MethodPost, factPath+"verdict", settle); w.Code != http.StatusConflict {
		t.Errorf("settled twice: %d %s", w.Code, w.Body)
	}
}

// A statement that isn't any more what the editor saw isn't vouched for.
func TestAStatementThatChangedMeanwhileIsRefused(t *testing.T) {
	d := newDesk(t, nil)
	s := d.statementOf("/actors/ann/", 1)
	d.write("content/actors/ann.md", strings.Replace(d.read("content/actors/ann.md"), "It is long [@gazette, para. 2]. ", "It is long [@gazette, para. 3].", 1))
	d.write("content/actors/ann.md", strings.Replace(d.read("content/actors/ann.md"), "It is long [@gazette, para. 2].", "It is long [@gazette, para. 3].", 1))
	d.show()
	for _, verdict := range []string{"reviewed", "unreviewed", "wrong", "settled"} {
		f := decision("/actors/ann/", s, "Ann Lee", verdict)
		f.Text = "No."
		w := d.ask(http.MethodPost, factPath+"verdict", f)
		if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), `"changed":true`) {
			t.Errorf("%s: %d %s", verdict, w.Code, w.Body)
		}
	}
	if text := d.read(site.ReviewsPath) + d.read(site.ObjectionsPath); text != "" {
		t.Errorf("something was recorded:\n%s", text)
	}
}

func TestWhatIsNoVerdictIsRefused(t *testing.T) {
	d := newDesk(t, map[string]string{"content/reviews.lock": "actors/ann.md s-1 nonsense\n"})
	s := d.statementOf("/actors/ann/", 0)
	good := decision("/actors/ann/", s, "Ann Lee", "reviewed")
	with := func(change func(*factDecision)) factDecision {
		f := good
		change(&f)
		return f
	}
	ours := d.statementOf("/actors/ann/", 2)
	for _, test := range []struct {
		name   string
		body   any
		change func(*http.Request)
		status int
	}{
		{"a form", good, func(r *http.Request) { r.Header.Set("Content-Type", "application/x-www-form-urlencoded") }, http.StatusUnsupportedMediaType},
		{"a text", good, func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, http.StatusUnsupportedMediaType},
		{"no type", good, func(r *http.Request) { r.Header.Del("Content-Type") }, http.StatusUnsupportedMediaType},
		{"a typed address", good, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "none"); r.Header.Del("Origin") }, http.StatusForbidden},
		{"nobody knows whence", good, func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Del("Origin") }, http.StatusForbidden},
		{"no JSON", nil, nil, http.StatusBadRequest},
		{"a list", []int{1}, nil, http.StatusBadRequest},
		{"another field", map[string]string{"date": "2020-01-01"}, nil, http.StatusBadRequest},
		{"too much", with(func(f *factDecision) { f.Text = strings.Repeat("a", mostDecision) }), nil, http.StatusRequestEntityTooLarge},
		{"nobody", with(func(f *factDecision) { f.By = " " }), nil, http.StatusUnprocessableEntity},
		{"a name of two lines", with(func(f *factDecision) { f.By = "Ann\u202E Lee" }), nil, http.StatusUnprocessableEntity},
		{"no verdict", with(func(f *factDecision) { f.Verdict = "" }), nil, http.StatusUnprocessableEntity},
		{"nothing is wrong", with(func(f *factDecision) { f.Verdict, f.Text = "wrong", " \n" }), nil, http.StatusUnprocessableEntity},
		{"too much is wrong", with(func(f *factDecision) { f.Verdict, f.Text = "wrong", strings.Repeat("é ", 1000) }), nil, http.StatusUnprocessableEntity},
		{"our own note", decision("/actors/ann/", ours, "Ann Lee", "reviewed"), nil, http.StatusUnprocessableEntity},
		{"no objection", with(func(f *factDecision) { f.Verdict = "settled" }), nil, http.StatusConflict},
		{"no statement", with(func(f *factDecision) { f.ID = "s-nothing" }), nil, http.StatusNotFound},
		{"no page", with(func(f *factDecision) { f.Path = "/nothing/" }), nil, http.StatusNotFound},
		{"a damaged file", good, nil, http.StatusConflict},
	} {
		change := test.change
		if change == nil {
			change = func(*http.Request) {}
		}
		w := d.ask(http.MethodPost, factPath+"verdict", test.body, change)
		if w.Code != test.status {
			t.Errorf("%s: %d, want %d: %s", test.name, w.Code, test.status, w.Body)
		}
	}
	if text := d.read(site.ReviewsPath); text != "actors/ann.md s-1 nonsense\n" {
		t.Errorf("the file was changed:\n%s", text)
	}
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodPost} {
		if w := d.ask(method, factPath+"page?path=/actors/ann/", nil); w.Code < 400 {
			t.Errorf("%s: %d", method, w.Code)
		}
	}
}

// Two editors tick all of a page at once, while a command writes to the file,
// too: each tick is there.
func TestEditorsDontLoseEachOthersTicks(t *testing.T) {
	var body strings.Builder
	for i := range 10 {
		fmt.Fprintf(&body, "Fact number %d [@gazette, para. 1].\n\n", i)
	}
	d := newDesk(t, map[string]string{"content/actors/bo.md": "---\ntype: person\ntitle: Bo\n---\n\n" + body.String()})
	d.follow()
	page := get[factPage](d, factPath+"page?path=/actors/bo/")
	var wg sync.WaitGroup
	for _, by := range []string{"Ann Lee", "Bo Reed"} {
		wg.Go(func() {
			for _, st := range page.Statements {
				s := get[factDetail](d, factPath+"statement?path=/actors/bo/&id="+url.QueryEscape(st.ID))
				d.decide(decision("/actors/bo/", s, by, "reviewed"))
			}
		})
	}
	wg.Wait()
	text := d.read(site.ReviewsPath)
	if n := strings.Count(text, "Ann Lee\n") + strings.Count(text, "Bo Reed\n"); n != 20 {
		t.Errorf("%d of 20 ticks are there:\n%s", n, text)
	}
}

// A note that was renamed is ticked on without losing its reviews.
func TestARenamedNoteKeepsItsReviewsWhenItIsTickedOn(t *testing.T) {
	d := newDesk(t, nil)
	d.follow()
	d.decide(decision("/actors/ann/", d.statementOf("/actors/ann/", 0), "Ann Lee", "reviewed"))
	d.write("content/actors/field.md", d.read("content/actors/ann.md"))
	if err := os.Remove(filepath.Join(d.dir, "content/actors/ann.md")); err != nil {
		t.Fatal(err)
	}
	d.show()
	if states := d.states("/actors/field/"); states != "reviewed open none" {
		t.Fatalf("renamed, the states are %s", states)
	}
	d.decide(decision("/actors/field/", d.statementOf("/actors/field/", 1), "Ann Lee", "reviewed"))
	if states := d.states("/actors/field/"); states != "reviewed reviewed none" {
		t.Errorf("ticked on, the states are %s\n%s", states, d.read(site.ReviewsPath))
	}
}
