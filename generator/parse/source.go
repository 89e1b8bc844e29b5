package parse

import (
	"bytes"
	"slices"

	"dossier/generator/diag"
)

// source is the text that is parsed, and the way from its offsets back to
// those of the file.
type source struct {
	text []byte
	base int // the file's offset of the text, where nothing was left out of it
	// offsets holds, where something was left out, the file's offset of each
	// byte of the text.
	offsets []int
	// excuses are the comments that say why something in quotation marks is no
	// quotation, in order.
	excuses []excuse
}

// file turns an offset in the text into one in the file.
func (s *source) file(offset int) int {
	switch {
	case s.offsets == nil:
		return s.base + offset
	case offset < len(s.offsets):
		return s.offsets[offset]
	case offset == 0:
		return s.base
	default:
		return s.offsets[len(s.offsets)-1] + 1
	}
}

// span turns a range of the text into one of the file. The end follows the
// last byte, so that what was cut out behind a range isn't taken into it.
func (s *source) span(start, end int) diag.Span {
	at := s.file(start)
	end = min(end, len(s.text))
	if end <= start {
		return diag.Span{Start: at, End: at}
	}
	return diag.Span{Start: at, End: s.file(end-1) + 1}
}

// kept collects the bytes of a source that stay.
type kept struct {
	from *source
	out  source
}

func (s *source) keeping() *kept {
	return &kept{s, source{base: s.base, offsets: []int{}}}
}

func (k *kept) keep(start, end int) {
	for i := start; i < end; i++ {
		k.out.offsets = append(k.out.offsets, k.from.file(i))
	}
	k.out.text = append(k.out.text, k.from.text[start:end]...)
}

// put writes c in the place of the byte at i.
func (k *kept) put(i int, c byte) {
	k.keep(i, i+1)
	k.out.text[len(k.out.text)-1] = c
}

// drop takes back the last n bytes.
func (k *kept) drop(n int) {
	k.out.text = k.out.text[:len(k.out.text)-n]
	k.out.offsets = k.out.offsets[:len(k.out.offsets)-n]
}

// split takes a file apart: its front matter (without the fences) and its
// body, both with the way back to the file's offsets. A byte order mark and
// carriage returns are left out. front is nil when there is none.
func split(file []byte) (front, body *source) {
	start := 0
	if bytes.HasPrefix(file, []byte("\uFEFF")) {
		start = 3
	}
	bodyStart := start
	if end, next, ok := frontMatter(file, start); ok {
		first := bytes.IndexByte(file[start:], '\n') + 1 + start
		front = lines(file, first, end)
		bodyStart = next
	}
	return front, lines(file, bodyStart, len(file))
}

// frontMatter finds where front matter beginning at start ends: the offset of
// its closing fence and of the line after it.
func frontMatter(file []byte, start int) (end, next int, ok bool) {
	fence := func(line []byte) bool { return string(bytes.TrimRight(line, " \t\r\n")) == "---" }
	at := start
	for first := true; at < len(file); first = false {
		lineEnd := len(file)
		if i := bytes.IndexByte(file[at:], '\n'); i >= 0 {
			lineEnd = at + i + 1
		}
		isFence := fence(file[at:lineEnd])
		switch {
		case first && !isFence:
			return 0, 0, false
		case !first && isFence:
			return at, lineEnd, true
		}
		at = lineEnd
	}
	return 0, 0, false
}

// unopened takes a file apart whose front matter lacks its first fence: lines of
// keys, the first of them one that notes have, and then a fence.
func unopened(file []byte) (front, body *source, ok bool) {
	start := 0
	if bytes.HasPrefix(file, []byte("\uFEFF")) {
		start = 3
	}
	for at := start; at < len(file); {
		next := lineEnd(file, at)
		line := bytes.TrimRight(file[at:next], " \t\r\n")
		key, _, isKey := bytes.Cut(line, []byte(":"))
		switch {
		case at == start:
			if !isKey || !slices.ContainsFunc(fields, func(d field) bool { return d.key == string(key) }) {
				return nil, nil, false
			}
		case string(line) == "---":
			return lines(file, start, at), lines(file, next, len(file)), true
		case len(line) == 0, !isKey && bytes.IndexByte([]byte(" \t-#"), line[0]) < 0, isKey && bytes.ContainsAny(key, "[(<*`"):
			return nil, nil, false
		}
		at = next
	}
	return nil, nil, false
}

// startsFrontMatter reports whether a body begins as front matter does: with
// the fence, and a key on the line below. Such a note may be meant as a draft.
func startsFrontMatter(body *source) bool {
	first, rest, ok := bytes.Cut(body.text, []byte("\n"))
	if !ok || string(bytes.TrimRight(first, " \t")) != "---" {
		return false
	}
	key, _, ok := bytes.Cut(rest[:lineEnd(rest, 0)], []byte(":"))
	return ok && len(key) > 0 && !bytes.ContainsAny(key, " \t[(<*_`")
}

// lines is file[from:to] with every line end as a single \n and NUL as a space.
func lines(file []byte, from, to int) *source {
	s := &source{text: file[from:to], base: from}
	if !bytes.ContainsAny(s.text, "\r\x00") {
		return s
	}
	k := s.keeping()
	for i, c := range s.text {
		switch {
		case c == '\r' && i+1 < len(s.text) && s.text[i+1] == '\n':
		case c == '\r':
			k.put(i, '\n')
		case c == 0:
			k.put(i, ' ')
		default:
			k.keep(i, i+1)
		}
	}
	return &k.out
}

// comments takes %%comments%% out of a text. They may span lines and blocks;
// inside code spans and fenced code %% is code. One that is never closed
// takes the rest of the text with it, so that nothing private gets out, and
// is reported.
func (s *source) comments() (*source, []diag.Diagnostic) {
	sign := []byte("%%")
	if !bytes.Contains(s.text, sign) {
		return s, nil
	}
	text := s.text
	k := s.keeping()
	var fence fenceState
	line := 0 // where the line begins
	for at := 0; at < len(text); {
		if at == 0 || text[at-1] == '\n' {
			line = at
			end := lineEnd(text, at)
			if fence.line(text[at:end]) {
				k.keep(at, end)
				at = end
				continue
			}
		}
		next := at + 1
		switch {
		case text[at] == '\\' && next < len(text) && text[next] != '\n':
			next++
		case text[at] == '`':
			next = at + codeSpan(text[at:])
			if i := bytes.LastIndexByte(text[at:next], '\n'); i >= 0 {
				line = at + i + 1
			}
		case bytes.HasPrefix(text[at:], sign):
			length := bytes.Index(text[at+2:], sign)
			if length < 0 {
				return &k.out, []diag.Diagnostic{diag.New(diag.CommentUnclosed, s.span(at, at+2),
					"this comment is never closed, so everything after it is left out",
					`close it with %%, or write \%% for two percent signs`)}
			}
			next = at + 2 + length + 2
			reason, excuses := excuseIn(string(text[at+2 : at+2+length]))
			span := s.span(at, next)
			// A comment alone on its lines takes them with it: a blank line in
			// its place would end a paragraph or loosen a list.
			if indent := text[line:at]; len(bytes.TrimSpace(indent)) == 0 && bytes.HasSuffix(k.out.text, indent) {
				if end := lineEnd(text, next); len(bytes.TrimSpace(text[next:end])) == 0 {
					k.drop(len(indent))
					next = end
				}
			}
			if i := bytes.LastIndexByte(text[at:next], '\n'); i >= 0 {
				line = at + i + 1
			}
			if excuses {
				k.out.excuses = append(k.out.excuses, excuse{at: len(k.out.text), reason: reason, span: span})
			}
			at = next
			continue
		}
		k.keep(at, next)
		at = next
	}
	return &k.out, nil
}

// lineEnd returns the offset behind the line that at stands in, its \n
// included.
func lineEnd(text []byte, at int) int {
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(text)
}

// codeSpan returns the length of the code span at the start of text, or of
// the run of backticks when it opens none.
func codeSpan(text []byte) int {
	run := 0
	for run < len(text) && text[run] == '`' {
		run++
	}
	limit := len(text)
	if i := bytes.Index(text, []byte("\n\n")); i >= 0 {
		limit = i // a code span doesn't leave its paragraph
	}
	for at := run; at < limit; {
		i := bytes.IndexByte(text[at:limit], '`')
		if i < 0 {
			break
		}
		at += i
		n := 0
		for at+n < limit && text[at+n] == '`' {
			n++
		}
		if at += n; n == run {
			return at
		}
	}
	return run
}

// fenceState follows fenced code through lines.
type fenceState struct {
	char   byte
	length int
}

// line takes the next line and reports whether it belongs to fenced code, its
// fences included.
func (f *fenceState) line(line []byte) bool {
	rest := bytes.TrimLeft(line, " \t")
	if f.length == 0 {
		rest = withoutMarkers(rest)
	} else {
		rest = bytes.TrimLeft(rest, "> \t")
	}
	n := 0
	for n < len(rest) && (rest[n] == '`' || rest[n] == '~') && rest[n] == rest[0] {
		n++
	}
	switch {
	case f.length == 0 && n >= 3 && !(rest[0] == '`' && bytes.IndexByte(rest[n:], '`') >= 0):
		f.char, f.length = rest[0], n
		return true
	case f.length > 0 && n >= f.length && rest[0] == f.char && len(bytes.TrimSpace(rest[n:])) == 0:
		f.length = 0
		return true
	}
	return f.length > 0
}

// withoutMarkers strips the markers of quotations and list items, and the
// white space around them, from a line's start.
func withoutMarkers(line []byte) []byte {
	for {
		line = bytes.TrimLeft(line, " \t")
		rest := withoutMarker(line)
		if len(rest) == len(line) {
			return line
		}
		line = rest
	}
}

// withoutMarker strips one marker of a quotation or list item from a line's
// start, if one stands there.
func withoutMarker(line []byte) []byte {
	space := func(i int) bool { return i < len(line) && (line[i] == ' ' || line[i] == '\t') }
	switch {
	case len(line) == 0:
	case line[0] == '>':
		return line[1:]
	case bytes.IndexByte([]byte("-*+"), line[0]) >= 0 && space(1):
		return line[2:]
	default:
		n := 0
		for n < len(line) && n < 9 && line[n] >= '0' && line[n] <= '9' {
			n++
		}
		if n > 0 && n < len(line) && (line[n] == '.' || line[n] == ')') && space(n+1) {
			return line[n+2:]
		}
	}
	return line
}
