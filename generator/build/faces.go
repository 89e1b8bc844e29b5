package build

import (
	"slices"
	"strings"
	"sync"

	"dossier/generator/bundle"
	"dossier/generator/card"
	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/page"
	"dossier/generator/parse"
	"dossier/generator/render"
	"dossier/generator/site"
	"dossier/generator/words"
)

// faces are the templates in force in each language there are words for. A
// language's templates and scripts are made when a page first needs them;
// whether they can be is known from the first, since what is checked of them
// doesn't depend on the language.
type faces struct {
	files     []site.File
	languages words.Languages
	main      *face // of the site's language
	icons     page.Icons
	drawing   *card.Icon // that the other icons are drawn from, or nil

	mu   sync.Mutex
	made map[*words.Catalogue]*face
}

// face is the templates, scripts and styles in one language.
type face struct {
	words   *words.Catalogue
	set     *render.Set
	bundles []bundle.File
	loaded  page.Loaded
}

// wordsFolder is where catalogues stand among the templates.
const wordsFolder = "templates/words/"

// isWords reports whether a file among the templates is a catalogue.
func isWords(file string) bool {
	return strings.HasPrefix(file, wordsFolder) && strings.HasSuffix(file, ".yaml")
}

// loadFaces reads the catalogues and makes the templates and scripts of the
// site's language. It is nil where something is wrong.
func loadFaces(files []site.File, lang string) (*faces, []diag.Diagnostic) {
	var wrong []diag.Diagnostic
	var list []*words.Catalogue
	for _, f := range files {
		if isWords(f.Path) {
			c, diags := parse.Words(f.Path, f.Text)
			in(diags, f.Path)
			list, wrong = append(list, c), append(wrong, diags...)
		}
	}
	f := &faces{files: files, languages: words.Link(list), made: map[*words.Catalogue]*face{}}
	wrong = append(wrong, parse.CheckWords(f.languages)...)
	wrong = append(wrong, f.readIcon()...)
	english := f.languages.For(words.English)
	if english == nil {
		return nil, append(wrong, diag.New(diag.TemplateError, diag.Span{}, "the English words are missing", "those of other languages are measured by them").In(wordsFolder+"en.yaml"))
	}
	var unsaid []string
	for _, key := range slices.Concat(page.Keys(), date.Keys()) {
		if _, ok := english.Message(key); !ok {
			unsaid = append(unsaid, key)
		}
	}
	if len(unsaid) > 0 {
		wrong = append(wrong, diag.New(diag.TemplateError, diag.Span{}, "words are missing that pages are made with: "+strings.Join(unsaid, ", "), "").In(english.File))
	}
	main, diags := f.make(f.languages.Speaking(lang))
	wrong = append(wrong, diags...)
	f.main = main
	if errors, _ := diag.Count(wrong); errors > 0 {
		return nil, wrong
	}
	return f, wrong
}

func (f *faces) make(w *words.Catalogue) (*face, []diag.Diagnostic) {
	made := &face{words: w}
	var wrong, more []diag.Diagnostic
	made.set, wrong = render.Load(f.files, Templates(), w)
	made.bundles, more = bundle.Make(f.files, func(key string) ([]byte, bool) {
		m, ok := w.Message(key)
		return m.JSON(), ok
	})
	made.loaded = loadedOf(made.bundles)
	made.loaded.Icons = f.icons
	f.made[w] = made
	return made, append(wrong, more...)
}

// speaking is the face of the first of the languages that there are words for,
// or that of the site.
func (f *faces) speaking(tags ...string) *face {
	w := f.main.words
	for _, tag := range tags {
		if c := f.languages.For(tag); c != nil {
			w = c
			break
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if made := f.made[w]; made != nil {
		return made
	}
	made, _ := f.make(w)
	return made
}

// all are the faces that were needed so far.
func (f *faces) all() []*face {
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []*face
	for _, made := range f.made {
		list = append(list, made)
	}
	slices.SortFunc(list, func(a, b *face) int { return strings.Compare(a.words.Lang, b.words.Lang) })
	return list
}

// nextBuild says that another build begins.
func (f *faces) nextBuild() {
	for _, made := range f.all() {
		made.set.NextBuild()
	}
}

// stats is what all of them have rendered.
func (f *faces) stats() Rendered {
	var sum Rendered
	for _, made := range f.all() {
		s := made.set.Stats()
		sum.Pages, sum.Items, sum.Reused = sum.Pages+s.Pages, sum.Items+s.Items, sum.Reused+s.Reused
	}
	return sum
}
