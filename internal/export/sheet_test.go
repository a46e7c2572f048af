package export

import (
	"testing"
)

func TestASheetRunsNothingInASpreadsheet(t *testing.T) {
	got, err := Sheet([][]string{
		{"origin", "loads"},
		{"https://a.kr", "12"},
		{"=HYPERLINK(\"x\")", "-1"},
		{"＠sum", "a,b\nc"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := "\uFEFForigin,loads\r\nhttps://a.kr,12\r\n\"'=HYPERLINK(\"\"x\"\")\",'-1\r\n'＠sum,\"a,b\r\nc\"\r\n"
	if string(got) != want {
		t.Errorf("have %q, want %q", got, want)
	}
}
