package raster

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"busanmap/geodata"
	"busanmap/internal/atlas"
	"busanmap/internal/dataset"
	"busanmap/internal/drawing"
	"busanmap/web/text"
)

func TestWidths(t *testing.T) {
	f := realFonts(t)
	width := func(s string) float64 { return f.Width(s, drawing.Font{Size: 100}) }
	if got := width(""); got != 0 {
		t.Errorf("nothing is %v wide", got)
	}
	if got, want := width("부산"), 2*100*1770.0/2048; math.Abs(got-want) > .01 {
		t.Errorf("two syllables are %v wide, want %v", got, want)
	}
	if got, want := f.Width("부산 Busan", drawing.Font{Size: 12.5}), width("부산 Busan")/8; math.Abs(got-want) > 1e-9 {
		t.Errorf("an eighth of the size is %v wide, want %v", got, want)
	}
	if width("AV") > width("A")+width("V")-5 {
		t.Error("A and V are not kerned")
	}
	if f.Width("Busan", drawing.Font{Size: 100, Bold: true}) <= width("Busan") {
		t.Error("bold is not wider")
	}
	if got, want := f.Width("부산", drawing.Font{Size: 100, Spacing: .04}), width("부산")+8; math.Abs(got-want) > .01 {
		t.Errorf("spaced it is %v wide, want %v", got, want)
	}
}

// What a picture may have to write must have its letters.
func TestNoNameAndNoWordLacksALetter(t *testing.T) {
	a, err := dataset.Load(geodata.Files)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	add := func(texts ...atlas.Text) {
		for _, one := range texts {
			all.WriteString(one.Ko + one.En)
		}
	}
	for _, c := range a.Clusters() {
		add(c.Name, c.Role)
	}
	for _, s := range a.Sites() {
		add(s.Name, s.Place)
	}
	for _, z := range a.Zones() {
		add(z.Name)
		for _, p := range z.Parts {
			add(p.Name)
		}
	}
	for _, z := range a.ZoneTypes() {
		add(z.Name, z.Short)
	}
	for _, p := range a.Base().Places {
		add(p.Name)
	}
	for _, lang := range []string{"ko", "en"} {
		m := text.For(lang)
		all.WriteString(m.SiteTitle + m.SchematicKey + m.BaseCredit + m.MapLabel + m.AsOf + m.AsOfViewing)
	}
	all.WriteString("0123456789…·년월일")
	if missing := realFonts(t).Missing(all.String()); missing != "" {
		t.Errorf("the fonts lack %q", missing)
	}
}

func TestALetterThatIsMissingIsNamedOnce(t *testing.T) {
	if got := realFonts(t).Missing("부釜산釜山"); got != "釜山" {
		t.Errorf("missing are %q", got)
	}
}

// woff packs tables as a WOFF file does, the odd ones compressed.
func woff(tables ...string) []byte {
	const header, entry = 44, 20
	out := make([]byte, header+entry*len(tables))
	copy(out, "wOFFOTTO")
	binary.BigEndian.PutUint16(out[12:], uint16(len(tables)))
	for i, table := range tables {
		stored := []byte(table)
		if i%2 == 1 {
			var b bytes.Buffer
			w := zlib.NewWriter(&b)
			_, _ = w.Write(stored) // a bytes.Buffer never fails
			_ = w.Close()
			stored = b.Bytes()
		}
		e := out[header+i*entry:]
		copy(e, []string{"aaaa", "bbbb", "cccc"}[i%3])
		for j, n := range []int{len(out), len(stored), len(table)} {
			binary.BigEndian.PutUint32(e[4+4*j:], uint32(n))
		}
		out = append(out, stored...)
	}
	return out
}

func TestAWOFFFileIsUnpackedTableByTable(t *testing.T) {
	tables := []string{"plain", strings.Repeat("packed ", 50)}
	out, err := openType(woff(tables...))
	if err != nil {
		t.Fatal(err)
	}
	if string(out[:4]) != "OTTO" || binary.BigEndian.Uint16(out[4:]) != 2 {
		t.Errorf("the file begins with %q", out[:6])
	}
	for i, want := range tables {
		record := out[12+16*i:]
		offset, length := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		if got := string(out[offset : offset+length]); got != want || offset%4 != 0 {
			t.Errorf("table %d at %d is %q, want %q", i, offset, got, want)
		}
	}
}

func TestABrokenWOFFFileIsRefused(t *testing.T) {
	whole := woff("plain", strings.Repeat("packed ", 50))
	spoilt := func(change func([]byte)) []byte {
		b := bytes.Clone(whole)
		change(b)
		return b
	}
	for name, file := range map[string][]byte{
		"a header alone":         whole[:44],
		"cut in its header":      whole[:20],
		"cut in its last table":  whole[:len(whole)-9],
		"a table beyond the end": spoilt(func(b []byte) { binary.BigEndian.PutUint32(b[44+4:], 1<<31) }),
		"a table of 4 GB":        spoilt(func(b []byte) { binary.BigEndian.PutUint32(b[64+12:], math.MaxUint32) }),
		"shorter than it says":   spoilt(func(b []byte) { binary.BigEndian.PutUint32(b[64+12:], 351) }),
		"a table that is no zlib": spoilt(func(b []byte) {
			b[binary.BigEndian.Uint32(b[64+4:])] = 0
		}),
	} {
		if _, err := openType(file); err == nil {
			t.Errorf("%s: it is unpacked", name)
		}
	}
}

func FuzzWOFF(f *testing.F) {
	f.Add(woff("plain", strings.Repeat("packed ", 50)))
	f.Add([]byte("wOFF"))
	f.Fuzz(func(t *testing.T, file []byte) {
		out, err := openType(file)
		if err != nil || !bytes.HasPrefix(file, []byte("wOFF")) {
			return
		}
		if len(out) > mostFontBytes+4 {
			t.Errorf("%d bytes become %d", len(file), len(out))
		}
		for i := range int(binary.BigEndian.Uint16(out[4:])) {
			record := out[12+16*i:]
			if end := uint64(binary.BigEndian.Uint32(record[8:])) + uint64(binary.BigEndian.Uint32(record[12:])); end > uint64(len(out)) {
				t.Errorf("table %d ends at %d of %d", i, end, len(out))
			}
		}
	})
}

// An official may type any syllable into a name.
func TestEveryHangulSyllableIsThere(t *testing.T) {
	var all strings.Builder
	for r := '가'; r <= '힣'; r++ {
		all.WriteRune(r)
	}
	if missing := realFonts(t).Missing(all.String()); missing != "" {
		t.Errorf("%d syllables are missing", len([]rune(missing)))
	}
}
