package text_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"busanmap/web/text"
)

func TestNoMessageIsEmptyInEitherLanguage(t *testing.T) {
	for _, lang := range []string{"ko", "en"} {
		v := reflect.ValueOf(*text.For(lang))
		for i := range v.NumField() {
			if strings.TrimSpace(v.Field(i).String()) == "" {
				t.Errorf("%s: %s is empty", lang, v.Type().Field(i).Name)
			}
		}
	}
}

// Names that stay as they are in both languages.
var sameInBoth = map[string]bool{}

func TestEveryMessageIsTranslated(t *testing.T) {
	ko, en := reflect.ValueOf(*text.For("ko")), reflect.ValueOf(*text.For("en"))
	for i := range ko.NumField() {
		name := ko.Type().Field(i).Name
		if ko.Field(i).String() == en.Field(i).String() && !sameInBoth[name] {
			t.Errorf("%s is %q in both languages", name, ko.Field(i).String())
		}
	}
}

func TestTheScriptGetsTheWordsOfItsLanguage(t *testing.T) {
	var words map[string]string
	if err := json.Unmarshal([]byte(text.For("en").Words()), &words); err != nil {
		t.Fatal(err)
	}
	if got, want := words["zoomIn"], text.For("en").ZoomIn; got != want {
		t.Errorf("zoomIn is %q, want %q", got, want)
	}
	for key, word := range words {
		if word == "" {
			t.Errorf("%s is empty", key)
		}
	}
}
