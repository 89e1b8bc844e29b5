package testsite

import "fmt"

// code writes a block of code of some 20 lines, in one of four languages. No
// two are alike, so that no highlighting is remembered.
func (t *text) code() {
	name := func() string { return syllables[t.r.IntN(len(syllables))] + syllables[t.r.IntN(len(syllables))] }
	number := func() int { return t.r.IntN(10_000) }
	switch t.r.IntN(4) {
	case 0:
		t.linef("```go\n// %s counts what it is given.\nfunc %[1]s(list []string, limit int) (map[string]int, error) {", name())
		t.linef("\tfound := make(map[string]int, %d)", number())
		for range 4 {
			t.linef("\tfor i, %s := range list {\n\t\tif i > limit || %[1]s == %q {\n\t\t\treturn nil, fmt.Errorf(\"%s: %%d of %%d\", i, %d)\n\t\t}", name(), name(), name(), number())
		}
		t.linef("\t}\n\t}\n\t}\n\t}\n\treturn found, nil\n}\n```\n")
	case 1:
		t.linef("```python\nclass %s:\n    \"\"\"Counts what it is given.\"\"\"\n", capital(name()))
		for range 4 {
			t.linef("    def %s(self, %s, limit=%d):\n        if len(%[2]s) > limit:\n            raise ValueError(f\"%s {limit}\")\n        return {k: v + %d for k, v in %[2]s.items()}\n", name(), name(), number(), name(), number())
		}
		t.linef("```\n")
	case 2:
		t.linef("```json\n{\n  \"name\": %q,", name())
		for range 4 {
			t.linef("  %q: {\n    \"id\": %d,\n    \"tags\": [%q, %q],\n    \"open\": true\n  },", name(), number(), name(), name())
		}
		t.linef("  \"end\": null\n}\n```\n")
	default:
		t.linef("```javascript\nexport async function %s(options = {}) {\n  const limit = options.limit ?? %d;", name(), number())
		for range 4 {
			t.linef("  const %s = await fetch(`/api/%s/${limit}`);\n  if (!%[1]s.ok) {\n    throw new Error(\"%s\" + %[1]s.status);\n  }", name(), name(), name())
		}
		t.linef("  return { limit, %s: %s };\n}\n```\n", name(), fmt.Sprint(number()))
	}
}
