package cite

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestLocators(t *testing.T) {
	tests := []struct {
		in    string
		parts []Part // without spans
		short string
	}{
		{"@a", nil, ""},
		{"@a, para. 2", []Part{{Label: Paragraph, Value: "2"}}, "¶2"},
		{"@a, paras. 4-5", []Part{{Label: Paragraph, Value: "4-5"}}, "¶¶4–5"},
		{"@a, paras. 4–5", []Part{{Label: Paragraph, Value: "4–5"}}, "¶¶4–5"},
		{"@a, paras. 4--5", []Part{{Label: Paragraph, Value: "4--5"}}, "¶¶4–5"},
		{"@a, paras. 1, 3, 5", []Part{{Label: Paragraph, Value: "1, 3, 5"}}, "¶¶1, 3, 5"},
		{"@a, ¶3", []Part{{Label: Paragraph, Value: "3"}}, "¶3"},
		{"@a, 3", []Part{{Label: Page, Value: "3"}}, "p. 3"},
		{"@a, pp. vi-xi", []Part{{Label: Page, Value: "vi-xi"}}, "pp. vi–xi"},
		{"@a, chap. 2", []Part{{Label: Chapter, Value: "2"}}, "chap. 2"},
		{"@a, fig. 1", []Part{{Label: Figure, Value: "1"}}, "fig. 1"},
		{"@a, figs. 1, 2", []Part{{Label: Figure, Value: "1, 2"}}, "figs. 1, 2"},
		{"@a, bk. 1, chap. 2, § 3", []Part{{Label: Book, Value: "1"}, {Label: Chapter, Value: "2"}, {Label: Section, Value: "3"}}, "bk. 1, chap. 2, sec. 3"},
		{"@a, para. 9, fig. 1", []Part{{Label: Paragraph, Value: "9"}, {Label: Figure, Value: "1"}}, "¶9, fig. 1"},
		{"@a, {headline}", []Part{{Label: Headline}}, "headline"},
		{"@a, {dateline}", []Part{{Label: Dateline}}, "dateline"},
		{"@a, {address}", []Part{{Label: Address}}, "address"},
		{"@a, { Headline }, para. 2", []Part{{Label: Headline}, {Label: Paragraph, Value: "2"}}, "headline, ¶2"},
		{"@a, para. 2, {headline}", []Part{{Label: Paragraph, Value: "2"}, {Label: Headline}}, "¶2, headline"},
		{"@a, {headline, paras. 1, 3}", []Part{{Label: Headline}, {Label: Paragraph, Value: "1, 3"}}, "headline, ¶¶1, 3"},
		{"@a, headline", nil, ""},
		{"@a, {p. 3, para 4}", []Part{{Label: Page, Value: "3"}, {Label: Paragraph, Value: "4"}}, "p. 3, ¶4"},
		{"@a, {paras 1, 3}", []Part{{Label: Paragraph, Value: "1, 3"}}, "¶¶1, 3"},
		{"@a, {ii, A, D-Z}", []Part{{Label: Page, Value: "ii, A, D-Z"}}, "pp. ii, A, D–Z"},
		{"@a, {s.v. self-made}", []Part{{Label: SubVerbo, Value: "self-made"}}, "s.v. self-made"},
		{"@a, {para.}", []Part{{Label: Paragraph}}, "¶"},
		{"@a, {the *last* lines}", []Part{{Label: Page, Value: "the last lines"}}, "p. the last lines"},
		{"@a, {p.}", []Part{{Label: Page}}, "p."},
		{"@a, {s.vv. x}", []Part{{Label: SubVerbo, Value: "x"}}, "s.v. x"},
		{"@a, {x [a, p. 2], 3}", []Part{{Label: Page, Value: "x [a, p. 2], 3"}}, "pp. x [a, p. 2], 3"},
		{"@a, {[} x]}", nil, ""},
		{"@a, {p. 3", nil, ""},
		{"@a, {}", nil, ""},
		{"@a, {}, para. 3", nil, ""},
		{"@a, {, }", nil, ""},
		{"@a, para 4", []Part{{Label: Paragraph, Value: "4"}}, "¶4"},
		{"@a, Paras 2-3, fig 1", []Part{{Label: Paragraph, Value: "2-3"}, {Label: Figure, Value: "1"}}, "¶¶2–3, fig. 1"},
		{"@a, par. 4", []Part{{Label: Paragraph, Value: "4"}}, "¶4"},
		{"@a, pars. 4, 6", []Part{{Label: Paragraph, Value: "4, 6"}}, "¶¶4, 6"},
		{"@a, par 4", []Part{{Label: Paragraph, Value: "4"}}, "¶4"},
		{"@a, sec 2", []Part{{Label: Section, Value: "2"}}, "sec. 2"},
		{"@a, p 4", []Part{{Label: Page, Value: "4"}}, "p. 4"},
		{"@a, no 4", nil, ""},
		{"@a, para four", nil, ""},
		{"@a, par excellence", nil, ""},
		{"@a, alinéa 9", nil, ""},
		{"@a, the fig. 1", nil, ""},
		{"@a, no. 3", []Part{{Label: Issue, Value: "3"}}, "no. 3"},
		{"@a, pt. 1, vol. 2, col. 3, fol. 4, l. 5, n. 6, op. 7, v. 8", []Part{
			{Label: DivisionPart, Value: "1"}, {Label: Volume, Value: "2"}, {Label: Column, Value: "3"},
			{Label: Folio, Value: "4"}, {Label: Line, Value: "5"}, {Label: Note, Value: "6"},
			{Label: Opus, Value: "7"}, {Label: Verse, Value: "8"},
		}, "pt. 1, vol. 2, col. 3, fol. 4, l. 5, n. 6, op. 7, v. 8"},
	}
	for _, tt := range tests {
		l := one(t, tt.in).Locator
		if diff := cmp.Diff(tt.parts, l.Parts, cmpopts.IgnoreFields(Part{}, "Span")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.in, diff)
		}
		if got := l.Short(); got != tt.short {
			t.Errorf("%s: Short() = %q, want %q", tt.in, got, tt.short)
		}
	}
}

func TestParagraphs(t *testing.T) {
	tests := []struct {
		in   string
		want []Range
		ok   bool
	}{
		{"@a", nil, true},
		{"@a, p. 3", nil, true},
		{"@a, {headline}", nil, true},
		{"@a, para. 1", []Range{{1, 1}}, true},
		{"@a, paras. 1, 3, 5", []Range{{1, 1}, {3, 3}, {5, 5}}, true},
		{"@a, paras. 4-5", []Range{{4, 5}}, true},
		{"@a, paras. 4–5", []Range{{4, 5}}, true},
		{"@a, paras. 4--5", []Range{{4, 5}}, true},
		{"@a, {paras. 4 - 5}", []Range{{4, 5}}, true},
		{"@a, {paras. 4—5, 7&9}", []Range{{4, 5}, {7, 7}, {9, 9}}, true},
		{"@a, paras. 1-2, 4, fig. 1, para. 9", []Range{{1, 2}, {4, 4}, {9, 9}}, true},
		{"@a, p. 2, {para 4}", []Range{{4, 4}}, true},
		{"@a, paras. 5-4", nil, false},
		{"@a, para. 0", nil, false},
		{"@a, para. 4a", nil, false},
		{"@a, paras. 2, 4a", []Range{{2, 2}}, false},
		{"@a, para. iv", nil, false},
		{"@a, paras. 1-2-3", nil, false},
		{"@a, para. 1000000", nil, false},
		{"@a, para. 99999999999999999999", nil, false},
		{"@a, {para.}", nil, false},
		{"@a, {para. +1}", nil, false},
		{"@a, {para. -1}", nil, false},
		{"@a, {para. 1, {para.}}", []Range{{1, 1}}, false},
	}
	for _, tt := range tests {
		got, ok := one(t, tt.in).Locator.Paragraphs()
		if diff := cmp.Diff(tt.want, got); diff != "" || ok != tt.ok {
			t.Errorf("%s: ok = %v, want %v (-want +got):\n%s", tt.in, ok, tt.ok, diff)
		}
	}
}
