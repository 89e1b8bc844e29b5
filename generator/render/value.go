package render

import (
	"fmt"
	"html/template"
	"reflect"
	"strings"
)

// value is what the checker knows of what an expression gives.
type value struct {
	form form
	typ  reflect.Type // of the form known

	// path names the place below the template's dot where the value stands,
	// such as $.Earlier.Date; empty where it has no name. Views don't change,
	// so what is found out about a path stays true.
	path string
	// full says that the value is certainly not nil, zero or of no length,
	// whatever its path.
	full bool
	// yes and no are the paths that are certainly not empty when this value
	// is true, or false, as a condition.
	yes, no []string
	// number is the value itself where the template writes it; see constant.
	number   int
	constant bool
}

// form says how much is known of a value.
type form uint8

const (
	known   form = iota // of type typ
	either              // one of several types, all of which print
	other               // one of several types, not all of which print
	nothing             // the dot of a template that is called without one
	unset               // a range's variable in its {{else}}, where it has no meaning
	broken              // has been reported: say nothing more
)

func typed(t reflect.Type) value { return value{form: known, typ: t} }

var (
	boolType   = reflect.TypeFor[bool]()
	intType    = reflect.TypeFor[int]()
	floatType  = reflect.TypeFor[float64]()
	stringType = reflect.TypeFor[string]()
	htmlType   = reflect.TypeFor[template.HTML]()
)

// forgetful is v without what depends on its being this very value.
func (v value) forgetful() value { return value{form: v.form, typ: v.typ} }

// whenTrue lists the paths that aren't empty if v is true.
func (v value) whenTrue() []string {
	if v.path == "" {
		return v.yes
	}
	return append([]string{v.path}, v.yes...)
}

// facts are the paths known not to be empty at a place in a template.
type facts struct {
	path string
	more *facts
}

func (f *facts) has(path string) bool {
	for ; f != nil; f = f.more {
		if f.path == path {
			return true
		}
	}
	return false
}

// class is what eq, lt and their like compare; values of two classes can't be
// compared, but for signed with unsigned numbers.
type class uint8

const (
	incomparable class = iota
	truths
	integers
	fractions
	texts
)

func classOf(v value) class {
	if v.form != known {
		return incomparable
	}
	switch v.typ.Kind() {
	case reflect.Bool:
		return truths
	case reflect.String:
		return texts
	case reflect.Float32, reflect.Float64:
		return fractions
	}
	if isInteger(v.typ) {
		return integers
	}
	return incomparable
}

func isInteger(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return true
	}
	return false
}

// prints tells whether v comes out as the text a reader should see. A struct,
// list or pointer would, too, but as Go writes them.
func (v value) prints() bool {
	return v.form == either || classOf(v) != incomparable
}

// neverEmpty tells whether v is true whatever it holds, so that a condition
// on it is a slip.
func (v value) neverEmpty() bool {
	return v.form == known && (v.typ.Kind() == reflect.Struct ||
		v.typ.Kind() == reflect.Array && v.typ.Len() > 0)
}

// describe names what v is in words for the author: "text", "a list", "a Card".
func (v value) describe() string {
	switch v.form {
	case known:
		return describe(v.typ)
	case nothing:
		return "nothing"
	default:
		return "one of several kinds of value"
	}
}

func describe(t reflect.Type) string {
	switch {
	case t == htmlType:
		return "finished HTML"
	case t.Kind() == reflect.Pointer:
		return describe(t.Elem())
	case t.Kind() == reflect.Struct && t.Name() != "":
		return article(t.Name())
	case t.Kind() == reflect.String:
		return "text"
	case t.Kind() == reflect.Bool:
		return "true or false"
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Array:
		return "a list"
	case t.Kind() == reflect.Map:
		return "a map"
	case isInteger(t):
		return "a whole number"
	case t.Kind() == reflect.Float32 || t.Kind() == reflect.Float64:
		return "a number with a fraction"
	}
	return fmt.Sprintf("a %v", t)
}

func article(name string) string {
	if strings.ContainsRune("AEIOU", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}

// capital is s with a capital letter at its beginning.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// fieldNames lists the fields of a struct that templates can use, its own
// before those of the structs it embeds.
func fieldNames(t reflect.Type) []string {
	var own, embedded []string
	for _, f := range reflect.VisibleFields(t) {
		switch {
		case !f.IsExported():
		case len(f.Index) == 1:
			own = append(own, f.Name)
		default:
			embedded = append(embedded, f.Name)
		}
	}
	return append(own, embedded...)
}
