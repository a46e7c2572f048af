package text_test

import (
	"encoding/json"
	"testing"

	"busanmap/web/text"
)

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
