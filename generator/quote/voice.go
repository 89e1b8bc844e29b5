package quote

import "slices"

// extent is a half-open range of bytes.
type extent struct{ start, end int }

// quoted returns for each paragraph what of it stands inside quotation marks,
// in order. Single marks count, since in some houses they are the usual ones.
// A quotation that is still open at the end of a paragraph goes on if the next
// begins with the same mark, as it does in print, or closes it first thing;
// else it ends there.
func quoted(paragraphs []string) [][]extent {
	all := make([][]extent, len(paragraphs))
	var carried rune // the mark that is open at the end of the paragraph before
	for i, p := range paragraphs {
		marks := marksOf(p)
		pairs, unclosed, _ := pairMarks(marks)
		var spans []extent
		for _, p := range pairs {
			spans = append(spans, extent{marks[p.open].end, marks[p.close].start})
		}
		if end, ok := closedFirst(marks, carried); ok {
			spans = append(spans, extent{0, end})
		}
		carried = 0
		for _, u := range unclosed {
			if m := marks[u]; !m.single {
				spans = append(spans, extent{m.end, len(p)})
				carried = m.r
				break
			}
		}
		all[i] = union(spans)
	}
	return all
}

// closedFirst returns where a quotation that was opened by a mark before the
// paragraph closes in it, if it does before another begins.
func closedFirst(marks []mark, opened rune) (int, bool) {
	for _, m := range marks {
		if m.single {
			continue
		}
		closes := false
		switch opened {
		case '"':
			closes = m.r == '"' && m.closes && !m.opens
		case '“':
			closes = m.r == '”'
		case '„':
			closes = m.r == '”' || m.r == '“' && m.closes && !m.opens
		case '”':
			closes = m.r == '”' && m.closes && !m.opens
		case '«':
			closes = m.r == '»'
		case '»':
			closes = m.r == '«' && m.closes && !m.opens
		case '「':
			closes = m.r == '」'
		}
		return m.start, closes
	}
	return 0, false
}

// union sorts ranges and joins those that overlap.
func union(spans []extent) []extent {
	slices.SortFunc(spans, func(a, b extent) int { return a.start - b.start })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.start <= out[n-1].end {
			out[n-1].end = max(out[n-1].end, s.end)
			continue
		}
		out = append(out, s)
	}
	return out
}
