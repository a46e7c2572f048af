package text

import (
	"reflect"
	"testing"
)

func TestNoLeadIsEmptyAndNoneIsTheSameInBothLanguages(t *testing.T) {
	ko, en := reflect.ValueOf(*LeadsFor("ko")), reflect.ValueOf(*LeadsFor("en"))
	for i := range ko.NumField() {
		name := ko.Type().Field(i).Name
		if ko.Field(i).String() == "" || en.Field(i).String() == "" {
			t.Errorf("%s is empty", name)
		}
		if ko.Field(i).String() == en.Field(i).String() {
			t.Errorf("%s is the same in both languages", name)
		}
	}
}
