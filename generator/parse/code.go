package parse

import (
	"crypto/sha256"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/yuin/goldmark/ast"
)

// maxHighlighted is the longest code that is highlighted, in bytes; longer
// code is shown plain. Lexers take seconds for a megabyte.
const maxHighlighted = 64 << 10

// highlighter colours code with classes, and remembers what it made by
// language, options and code: lexers are the slowest part of parsing.
type highlighter struct {
	made sync.Map // [32]byte → string
}

func newHighlighter() *highlighter { return &highlighter{} }

// code writes a block of code.
func (w *walker) code(n ast.Node, lang, options string) {
	var b strings.Builder
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		b.Write(seg.Value(w.src.text))
	}
	w.html(w.p.code.html(b.String(), lang, options))
}

// html is code as HTML. Without a language that chroma knows it is plain.
func (h *highlighter) html(code, lang, options string) string {
	key := sha256.Sum256([]byte(lang + "\x00" + options + "\x00" + code))
	if made, ok := h.made.Load(key); ok {
		return made.(string)
	}
	made := highlight(code, lang, options)
	h.made.Store(key, made)
	return made
}

func highlight(code, lang, options string) string {
	class := ""
	if name := languageClass(lang); name != "" {
		class = ` class="language-` + name + `"`
	}
	plain := "<div class=\"code\"><pre tabindex=\"0\"><code" + class + ">" + escape(code) + "</code></pre></div>\n"
	lines := readLineOptions(options)
	lexer := lexers.Get(lang)
	if lang == "" || lexer == nil {
		if !lines.numbers && len(lines.marked) == 0 {
			return plain
		}
		lexer = lexers.Fallback
	}
	if len(code) > maxHighlighted {
		return plain
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, code)
	if err != nil {
		return plain
	}
	var b strings.Builder
	b.WriteString("<div class=\"code\">")
	formatter := chromahtml.New(
		chromahtml.WithClasses(true),
		chromahtml.WithLineNumbers(lines.numbers),
		chromahtml.BaseLineNumber(lines.first),
		chromahtml.HighlightLines(lines.marked),
		chromahtml.WithPreWrapper(preWrapper{class}),
	)
	if err := formatter.Format(&b, styles.Fallback, tokens); err != nil {
		return plain
	}
	b.WriteString("</div>\n")
	return b.String()
}

// preWrapper is the element around highlighted code.
type preWrapper struct{ class string }

func (p preWrapper) Start(bool, string) string {
	return `<pre class="chroma" tabindex="0"><code` + p.class + `>`
}
func (preWrapper) End(bool) string { return `</code></pre>` }

// languageClass is a code's language as it may stand in a class.
func languageClass(lang string) string {
	for _, c := range []byte(lang) {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-_+#.", c) >= 0) {
			return ""
		}
	}
	if len(lang) > 40 {
		return ""
	}
	return strings.ToLower(lang)
}

// lineOptions is what stands behind a code's language, in Hugo's words:
// {linenos=true, hl_lines=["2-3", 5], linenostart=10}.
type lineOptions struct {
	numbers bool
	first   int
	marked  [][2]int // numbers of lines, from first
}

var (
	lineOption = regexp.MustCompile(`(linenos|linenostart|hl_lines)\s*=\s*(\[[^\]]*\]|"[^"]*"|'[^']*'|[^\s,}]+)`)
	lineRange  = regexp.MustCompile(`(\d{1,6})(?:\s*-\s*(\d{1,6}))?`)
)

func readLineOptions(options string) lineOptions {
	o := lineOptions{first: 1}
	var marked string
	for _, m := range lineOption.FindAllStringSubmatch(options, -1) {
		value := strings.Trim(m[2], `"'`)
		switch m[1] {
		case "linenos":
			o.numbers = value != "false" && value != "0"
		case "linenostart":
			if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < 1e6 {
				o.first = n
			}
		case "hl_lines":
			marked = value
		}
	}
	for _, m := range lineRange.FindAllStringSubmatch(marked, -1) {
		from, _ := strconv.Atoi(m[1])
		to := from
		if m[2] != "" {
			to, _ = strconv.Atoi(m[2])
		}
		// Lines are counted from the block's first, as in Hugo; chroma counts
		// them as they are numbered.
		o.marked = append(o.marked, [2]int{from + o.first - 1, to + o.first - 1})
	}
	return o
}
