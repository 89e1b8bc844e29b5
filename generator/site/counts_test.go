package site

import (
	"reflect"
	"testing"
)

// Every figure is added up.
func TestAddAddsEveryFigure(t *testing.T) {
	var one, sum Counts
	v := reflect.ValueOf(&one).Elem()
	for i := range v.NumField() {
		v.Field(i).SetInt(int64(i) + 1)
	}
	sum.Add(one)
	sum.Add(one)
	got := reflect.ValueOf(sum)
	for i := range got.NumField() {
		if n := got.Field(i).Int(); n != 2*int64(i+1) {
			t.Errorf("%s: %d", got.Type().Field(i).Name, n)
		}
	}
}
