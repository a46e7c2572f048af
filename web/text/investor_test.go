package text

import (
	"fmt"
	"reflect"
	"testing"
)

func TestNoWordOfTheInvestorsPagesIsEmptyOrTheSameInBothLanguages(t *testing.T) {
	ko, en := reflect.ValueOf(*InvestorFor("ko")), reflect.ValueOf(*InvestorFor("en"))
	for i := range ko.NumField() {
		name, k, e := ko.Type().Field(i).Name, fmt.Sprint(ko.Field(i)), fmt.Sprint(en.Field(i))
		if k == "" || e == "" || k == e {
			t.Errorf("%s: %q and %q", name, k, e)
		}
	}
}
