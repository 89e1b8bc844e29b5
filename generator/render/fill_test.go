package render_test

import (
	"fmt"
	"html/template"
	"math/rand/v2"
	"reflect"
	"testing"

	"dossier/generator/render"
)

// hostile are texts that a title or a name may hold.
var hostile = []string{
	"", "a", "Ahmed al-Sharaa", "أحمد الشرع", `"><script>alert(1)</script>`,
	"javascript:alert(1)", "JaVaScript:alert(1)", "data:text/html,x", "' onmouseover='x", "</style>",
	"\x00", "a\nb", "{{.}}", "]]>", "-->", "../x/", "#s-1", "https://example.org/?a=b&c=d",
}

// fill returns a value of type t with random parts. Lists, maps and pointers
// are empty about half of the time, and nothing goes deeper than some levels.
func fill(r *rand.Rand, t reflect.Type, depth int) reflect.Value {
	v := reflect.New(t).Elem()
	if depth > 6 {
		return v
	}
	switch t.Kind() {
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.String:
		if t == reflect.TypeFor[template.HTML]() {
			v.SetString("<b>finished</b>")
		} else {
			v.SetString(hostile[r.IntN(len(hostile))])
		}
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(r.IntN(3)) - 0.5)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(r.IntN(5) - 1))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(r.IntN(4)))
	case reflect.Struct:
		for i := range t.NumField() {
			if f := v.Field(i); f.CanSet() {
				f.Set(fill(r, f.Type(), depth+1))
			}
		}
	case reflect.Slice:
		if n := r.IntN(5) - 2; n > 0 {
			v.Set(reflect.MakeSlice(t, n, n))
			for i := range n {
				v.Index(i).Set(fill(r, t.Elem(), depth+1))
			}
		}
	case reflect.Array:
		for i := range t.Len() {
			v.Index(i).Set(fill(r, t.Elem(), depth+1))
		}
	case reflect.Map:
		if r.IntN(2) == 0 {
			v.Set(reflect.MakeMap(t))
			for i := range r.IntN(4) {
				v.SetMapIndex(reflect.ValueOf(fmt.Sprint("k", i)).Convert(t.Key()), fill(r, t.Elem(), depth+1))
			}
		}
	case reflect.Pointer:
		if r.IntN(2) == 0 {
			v.Set(reflect.New(t.Elem()))
			v.Elem().Set(fill(r, t.Elem(), depth+1))
		}
	default:
		panic(t)
	}
	return v
}

// execute renders each entry with the zero value of its view and with filled
// ones: a Set that has been loaded never fails.
func execute(t testing.TB, set *render.Set, entries []render.Entry) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	for _, e := range entries {
		views := []any{reflect.Zero(e.View).Interface()}
		for range 20 {
			views = append(views, fill(r, e.View, 0).Interface())
		}
		for _, v := range views {
			if _, err := set.Page(e.Name, v); err != nil {
				t.Fatalf("%v\n%#v", err, v)
			}
		}
	}
}

func TestTheSitesTemplatesNeverFail(t *testing.T) {
	set, diags := render.Load(siteTemplates(t), entries, render.SomeWords())
	if len(diags) > 0 {
		t.Skip("they don't load")
	}
	for range 10 {
		execute(t, set, entries)
	}
}
