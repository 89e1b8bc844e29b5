package parse

import (
	"errors"
	"fmt"

	"dossier/generator/diag"
	"dossier/generator/quote"
)

// capture reads what a source note records of its capture. Of one that has a
// mistake in it nothing is taken: quotations can't be checked against half a
// record.
func (f *frontReader) capture(e entry) {
	var c quote.Capture
	before := len(*f.diags)
	given := map[string]bool{}
	for _, part := range f.of(e.value).entries {
		t := f.text(part)
		given[part.key] = true
		err := c.Set(part.key, t.Value)
		var lines *quote.LinesError
		switch {
		case err == nil:
		case errors.As(err, &lines):
			f.report(diag.YAMLValue, t.Span, lines.Message, lines.Hint)
		default:
			f.report(diag.YAMLValue, t.Span, err.Error(), "dossier capture writes this; correct by hand which lines are which")
		}
	}
	for _, key := range []string{"sha256", "length", "date", "paragraphs"} {
		if !given[key] && len(*f.diags) == before {
			f.report(diag.YAMLValue, e.at, fmt.Sprintf("this record of a capture has no %s", key), "dossier capture writes it")
		}
	}
	if len(*f.diags) == before {
		f.front.Capture = &c
	}
}
