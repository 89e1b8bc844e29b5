package render

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A page that can be seen as known on some days hides, in each view, the
// elements that came later (data-known). That can leave a section with nothing
// but its heading, a list without entries, a paragraph without its sentences.
// Which they are is known when the page is made, so it is worked out here, once
// for any template, and not left to :has() in the reader's browser: that would
// slow down every page, and older browsers would show the rests.

// A list of the page's contents (of class contents) is shorter in such a view by
// the entries that lead to what is hidden.

// holders are the classes of elements that mean nothing without what they hold.
var holders = []string{"part", "fact-row", "claims", "note", "point-part", "point-said", "point-notes", "embed", "around", "footnotes", "part-of", "when-signs"}

// ours are the classes of what we say of the page itself, which is later than
// all its sources.
var ours = []string{"corrected", "corrections"}

// heldIn are the classes within which holderTags and holderClasses hold
// statements. In the first three of them nothing else has a place, so what
// holds no statement has no date, and is in no earlier view.
var (
	heldIn        = []string{"prose", "entry-text", "footnotes", "point-part", "point-said", "short-part"}
	holderTags    = []string{"p", "li", "ul", "ol", "blockquote"}
	holderClasses = []string{"table", "callout"}
	// titles name what they stand in.
	titles = []string{"embed-from", "callout-title", "point-label"}
)

// void are the elements without an end, and shapes of pictures, which are
// written without one.
var void = []string{"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "circle", "line", "path", "rect"}

// open is an element that hasn't ended.
type open struct {
	name   string
	at     int  // where an attribute can be put in
	own    int  // its data-known, or that of what it stands in; 0 for none
	marked bool // it has one of its own, or needs none
	holder bool
	text   bool     // it stands where all is statements
	held   bool     // it stands where lists and paragraphs hold statements
	viewed bool     // it stands in the part of the page that has views
	first  int      // the first view that shows any of what it holds; 0 if it holds nothing with a view
	listed bool     // it stands in a list of contents
	led    []*entry // those of contents that lead into it
}

// entry is an entry of a list of contents.
type entry struct {
	at   int // where an attribute can be put in
	view int // the first that shows what it leads to; 0 for all
}

// HideEmptied gives each element of a page that only holds others the
// data-known of the first view that shows any of these. later is the
// data-known of what no view shows. Where only a part of the page can be seen
// so, within is the class of that part, else it is empty. The page is what a
// template has made, in which every attribute is quoted; what isn't understood
// stays as it is.
func HideEmptied(page []byte, later int, within string) []byte {
	type insertion struct{ at, view int }
	var insertions []insertion
	entries := map[string]*entry{} // by the id they lead to
	stack := []open{{viewed: within == ""}}
	end := func() {
		e := &stack[len(stack)-1]
		first := e.first
		shown := 0
		if e.marked {
			shown = e.own
		}
		if e.holder && !e.marked && e.viewed {
			if first == 0 && e.text && e.own == 0 {
				first = later
			}
			if first > max(1, e.own) {
				insertions = append(insertions, insertion{e.at, first})
				shown = first
			}
		}
		for _, to := range e.led {
			to.view = max(to.view, shown)
		}
		led := e.led
		stack = stack[:len(stack)-1]
		above := &stack[len(stack)-1]
		above.led = append(above.led, led...)
		if first > 0 && (above.first == 0 || first < above.first) {
			above.first = first
		}
	}
	for i := 0; ; {
		next := bytes.IndexByte(page[i:], '<')
		if next < 0 {
			break
		}
		i += next + 1
		if bytes.HasPrefix(page[i:], []byte("!--")) {
			if over := bytes.Index(page[i:], []byte("-->")); over >= 0 {
				i += over
			}
			continue
		}
		closing := i < len(page) && page[i] == '/'
		if closing {
			i++
		}
		from := i
		for i < len(page) && (page[i] >= 'a' && page[i] <= 'z' || page[i] >= '0' && page[i] <= '9') {
			i++
		}
		name := string(page[from:i])
		if name == "" {
			continue
		}
		if closing {
			at := len(stack) - 1
			for at > 0 && stack[at].name != name {
				at--
			}
			for at > 0 && len(stack) > at {
				end()
			}
			continue
		}
		e := open{name: name, at: i}
		var class string
		var id, href []byte
		class, id, href, e.first, e.marked, i = knownIn(page, i)
		if slices.Contains(void, name) {
			continue
		}
		above := &stack[len(stack)-1]
		e.own, e.text, e.held, e.viewed = above.own, above.text, above.held, above.viewed
		classes := strings.Fields(class)
		is := func(list []string) bool {
			return slices.ContainsFunc(classes, func(c string) bool { return slices.Contains(list, c) })
		}
		e.viewed = e.viewed || slices.Contains(classes, within)
		e.listed = above.listed || slices.Contains(classes, "contents")
		if e.listed && above.name == "li" && above.viewed && !above.marked && len(href) > 1 && href[0] == '#' {
			entries[string(href[1:])] = &entry{at: above.at}
		}
		if to := entries[string(id)]; to != nil {
			e.led = append(e.led, to)
		}
		if e.marked { // and isn't shown before what it stands in
			e.first = max(e.first, above.own)
			e.own = e.first
		}
		e.holder = is(holders) || e.held && (slices.Contains(holderTags, name) || is(holderClasses))
		if is(titles) {
			e.marked = true
		}
		if is(heldIn) {
			e.held, e.text = true, is(heldIn[:3])
		}
		if !e.marked && e.viewed && is(ours) && later > e.own {
			insertions = append(insertions, insertion{e.at, later})
			e.marked, e.first, e.own = true, later, later
		}
		stack = append(stack, e)
	}
	for len(stack) > 1 {
		end()
	}
	for _, to := range entries {
		if to.view > 1 {
			insertions = append(insertions, insertion{to.at, to.view})
		}
	}
	if len(insertions) == 0 {
		return page
	}
	slices.SortFunc(insertions, func(a, b insertion) int { return cmp.Or(a.at-b.at, a.view-b.view) })
	var out bytes.Buffer
	out.Grow(len(page) + 20*len(insertions))
	done := 0
	for _, in := range insertions {
		out.Write(page[done:in.at])
		out.WriteString(` data-known="` + strconv.Itoa(in.view) + `"`)
		done = in.at
	}
	out.Write(page[done:])
	return out.Bytes()
}

// knownIn reads the attributes of a tag from i on: its class, its id, where it
// leads, the first view that shows it, and whether it says so. What stands in
// for something until it is known is shown from the first. next is behind the
// tag.
func knownIn(page []byte, i int) (class string, id, href []byte, first int, marked bool, next int) {
	until := false
	for i < len(page) && page[i] != '>' {
		from := i
		for i < len(page) && page[i] != '=' && page[i] != '>' && page[i] != ' ' && page[i] != '\n' {
			i++
		}
		if i+1 >= len(page) || page[i] != '=' || page[i+1] != '"' {
			if i < len(page) && page[i] != '>' {
				i++
			}
			continue
		}
		key := string(page[from:i])
		from = i + 2
		over := bytes.IndexByte(page[from:], '"')
		if over < 0 {
			return class, id, href, first, marked, len(page)
		}
		i = from + over + 1
		switch key {
		case "class":
			class = string(page[from : from+over])
		case "id":
			id = page[from : from+over]
		case "href":
			href = page[from : from+over]
		case "data-known":
			if !marked { // of two, HTML takes the first
				first, _ = strconv.Atoi(string(page[from : from+over]))
				marked = first > 0
			}
		case "data-until":
			until = true
		}
	}
	if until && !marked {
		first, marked = 1, true
	}
	return class, id, href, first, marked, i
}
