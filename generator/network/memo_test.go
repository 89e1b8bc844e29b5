package network

import (
	"reflect"
	"testing"
)

func TestALayoutIsRememberedByWhatItIsOf(t *testing.T) {
	var m Memo
	first := m.Layout(wheel(60))
	same := wheel(60)
	for i, e := range same.Edges {
		same.Edges[i] = [2]int{e[1], e[0]}
	}
	if !reflect.DeepEqual(m.Layout(same), first) || m.Made() != 1 {
		t.Errorf("%d were made of one graph", m.Made())
	}
	if other := m.Layout(wheel(61)); len(other) != 61 || m.Made() != 2 {
		t.Error("another graph has a layout of its own")
	}
	for n := range 2 * few {
		m.Layout(wheel(70 + n))
	}
	if m.Layout(wheel(60)); m.Made() != 3+2*few {
		t.Error("what wasn't asked for long is forgotten")
	}
	if got := (*Memo)(nil).Layout(wheel(60)); !reflect.DeepEqual(got, first) {
		t.Error("without a memo it is another")
	}
}
