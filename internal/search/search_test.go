package search

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"busanmap/geodata"
	"busanmap/internal/atlas"
	"busanmap/internal/dataset"
)

var published = sync.OnceValues(func() (*atlas.Atlas, error) { return dataset.Load(geodata.Files) })

var shared = sync.OnceValues(func() (*Index, error) {
	a, err := published()
	if err != nil {
		return nil, err
	}
	return New(a), nil
})

func index(t testing.TB) *Index {
	t.Helper()
	x, err := shared()
	if err != nil {
		t.Fatalf("load the published data: %v", err)
	}
	return x
}

func TestWhatIsTypedFindsWhatIsMeant(t *testing.T) {
	x := index(t)
	tests := []struct {
		name, query string
		kind        Kind
		id          string
		within      int // places from the top
		tier        Tier
	}{
		{"the name in Korean", "낙동강벨트", KindCluster, "nakdong-river-belt", 1, TierExact},
		{"the name in English", "Nakdong River Belt", KindCluster, "nakdong-river-belt", 1, TierExact},
		{"the beginning of a name", "낙동", KindCluster, "nakdong-river-belt", 1, TierPrefix},
		{"the beginning of a word", "redevelopment", KindSite, "north-port-1", 2, TierWordPrefix},
		{"the inside of a Korean compound", "드림스마트", KindSite, "sasang", 1, TierSubstring},
		{"words in another order", "redevelopment North Port", KindSite, "north-port-1", 2, TierWords},
		{"words in two languages", "영도 village", KindSite, "yeongdo-stem", 1, TierWords},
		{"what is said about it", "파워반도체", KindCluster, "mountain-valley", 1, TierDetail},

		{"initials", "ㄴㄷㄱ", KindCluster, "nakdong-river-belt", 1, TierChosung},
		{"an initial, then syllables", "ㄴ동강", KindCluster, "nakdong-river-belt", 1, TierChosung},
		{"a syllable, then initials", "낙ㄷㄱ", KindCluster, "nakdong-river-belt", 1, TierChosung},
		{"an initial before an unfinished syllable", "ㄴ도", KindCluster, "nakdong-river-belt", 1, TierChosung},
		{"two initials joined by the input method", "ㄳㄱ", KindPlace, "gangseo-gu", 1, TierChosung},
		{"initials of half width", "ﾤﾧﾡ", KindCluster, "nakdong-river-belt", 1, TierChosung},

		{"an unfinished syllable", "낙도", KindCluster, "nakdong-river-belt", 1, TierPrefix},
		{"an initial that is to become a syllable", "낙ㄷ", KindCluster, "nakdong-river-belt", 1, TierPrefix},
		{"an initial caught by the syllable before", "깆", KindPlace, "gijang", 1, TierPrefix},
		{"half of a double vowel", "과하", KindSite, "jisa", 4, TierSubstring},

		{"no spaces", "northport", KindSite, "north-port-1", 2, TierPrefix},
		{"spaces in a compound", "낙동강 벨트", KindCluster, "nakdong-river-belt", 1, TierExact},
		{"a hyphen", "north-port", KindSite, "north-port-1", 2, TierPrefix},
		{"no middle dot", "신평장림일반산업단지", KindSite, "sinpyeong-jangnim", 1, TierExact},
		{"another dash", "Sinpyeong-Jangnim General", KindSite, "sinpyeong-jangnim", 1, TierPrefix},
		{"capitals", "NAKDONG RIVER BELT", KindCluster, "nakdong-river-belt", 1, TierExact},
		{"full width", "Ｎａｋｄｏｎｇ　Ｒｉｖｅｒ　Ｂｅｌｔ", KindCluster, "nakdong-river-belt", 1, TierExact},
		{"letters apart, as files from a Mac have them", "\u1102\u1161\u11a8\u1103\u1169\u11bc\u1100\u1161\u11bc", KindPlace, "nakdong", 1, TierExact},

		{"Bukhang", "Bukhang", KindSite, "north-port-1", 2, TierPrefix},
		{"North Port", "North Port", KindSite, "north-port-1", 2, TierPrefix},
		{"북항", "북항", KindSite, "north-port-1", 2, TierPrefix},
		{"Jangnim", "Jangnim", KindPlace, "jangnim", 1, TierExact},
		{"Janglim, as it is written", "Janglim", KindPlace, "jangnim", 1, TierExact},
		{"Changnim, of old", "Changnim", KindPlace, "jangnim", 1, TierExact},
		{"Shinpyeong", "Shinpyeong", KindPlace, "sinpyeong", 1, TierExact},
		{"Sinpyung", "Sinpyung", KindPlace, "sinpyeong", 1, TierExact},
		{"Seomyun", "Seomyun", KindSite, "seomyeon", 1, TierExact},
		{"Sŏmyŏn, with its marks", "Sŏmyŏn", KindSite, "seomyeon", 1, TierExact},
		{"Naktong", "Naktong", KindCluster, "nakdong-river-belt", 1, TierPrefix},
		{"Nakdonggang, with the river in Korean", "Nakdonggang", KindPlace, "nakdong", 2, TierExact},
		{"Pusan", "Pusan Station", KindSite, "busan-station", 1, TierExact},
		{"Kijang", "Kijang", KindPlace, "gijang", 1, TierExact},
		{"Youngdo", "Youngdo", KindPlace, "yeongdo-gu", 2, TierPrefix},
		{"Suyoung", "Suyoung", KindCluster, "suyeong-river-belt", 1, TierPrefix},
		{"Tongnae", "Tongnae", KindPlace, "dongnae-gu", 1, TierPrefix},
		{"Gwanganri", "Gwanganri", KindPlace, "gwangalli-beach", 1, TierPrefix},
		{"Kadŏk", "Kadŏk", KindPlace, "gadeokdo", 1, TierPrefix},

		{"an abbreviation of the press", "신평장림산단", KindSite, "sinpyeong-jangnim", 1, TierExact},
		{"initials of a law's term", "ODZ", KindZone, "odz-finance", 5, TierWordPrefix},
		{"an acronym in brackets", "EDC", KindSite, "eco-delta-city", 1, TierExact},
		{"American spelling", "data center", KindSite, "edc-green-dc", 3, TierWordPrefix},
		{"a company without its form", "금양", KindCompany, "geumyang", 1, TierExact},
		{"a company without its form in English", "geumyang", KindCompany, "geumyang", 1, TierExact},
		{"a name of the English release", "radiology industrial complex", KindSite, "radiation-complex", 1, TierExact},
		{"a part of a zone", "문현", KindZone, "odz-finance", 4, TierPrefix},

		{"a wrong letter", "Mountaim Valley", KindCluster, "mountain-valley", 1, TierFuzzy},
		{"a letter left out", "Mountan", KindCluster, "mountain-valley", 1, TierFuzzy},
		{"letters in the wrong order", "Nakdogn", KindCluster, "nakdong-river-belt", 1, TierFuzzy},
		{"a wrong letter in a syllable", "낙동깅벨트", KindCluster, "nakdong-river-belt", 1, TierFuzzy},
		{"a mistake in one of two words", "redevelopmnet bukhang", KindSite, "north-port-1", 2, TierFuzzy},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			found := x.Find(tc.query, 20)
			at := slices.IndexFunc(found, func(r Result) bool { return r.Kind == tc.kind && r.ID == tc.id })
			if at < 0 || at >= tc.within {
				t.Fatalf("%q has %s %s at %d, want it within %d; found %v", tc.query, tc.kind, tc.id, at+1, tc.within, found)
			}
			if found[at].Tier != tc.tier {
				t.Errorf("%q is in tier %d, want %d", tc.query, found[at].Tier, tc.tier)
			}
		})
	}
}

func TestWhatIsNoNameFindsNothing(t *testing.T) {
	x := index(t)
	tests := []struct{ name, query string }{
		{"nothing", ""},
		{"spaces", " \t\n　"},
		{"punctuation", "·-–()…'\""},
		{"a picture", "🚢"},
		{"a picture beside a name", "부산🚢"},
		{"a family of pictures", "👨‍👩‍👧"},
		{"a flag", "🇰🇷"},
		{"markup", "<script>alert('부산')</script>"},
		{"a bracket", "부산>"},
		{"a control character", "부산\x00"},
		{"an escape", "\x1b[31m부산"},
		{"broken UTF-8", "부산\xff\xfe"},
		{"half a syllable in bytes", "\xeb\xb6"},
		{"letters of another script", "釜山 Москва"},
		{"a lone vowel", "ㅏ"},
		{"no word of ours", "xyzzyx"},
		{"a short word with a mistake", "Busn"},
		{"10,000 characters", strings.Repeat("가나다라마", 2000)},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if found := x.Find(tc.query, 20); len(found) > 0 {
				t.Errorf("%q finds %v", tc.query, found)
			}
		})
	}
}

func TestAQueryIsReadUpToTwoHundredRunes(t *testing.T) {
	x := index(t)
	pad := strings.Repeat(" ", MaxQuery-len([]rune("낙동강벨트")))
	if found := x.Find("낙동강벨트"+pad+"이후는 읽지 않는다", 1); len(found) != 1 || found[0].Tier != TierExact {
		t.Errorf("what follows the 200th rune counts: %v", found)
	}
	if found := x.Find("낙동강벨트"+pad[1:]+"이후", 1); len(found) != 0 {
		t.Errorf("the 200th rune does not count: %v", found)
	}
}

func TestAHiddenIncentiveIsNotFound(t *testing.T) {
	x, a := index(t), must(t)
	for _, i := range a.Incentives() {
		if i.Display != atlas.Hide {
			continue
		}
		for _, r := range x.Find(i.Name.In(atlas.Ko), 1000) {
			if r.ID == i.ID {
				t.Errorf("%s is hidden and found", i.ID)
			}
		}
	}
}

func must(t testing.TB) *atlas.Atlas {
	t.Helper()
	a, err := published()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestEveryRecordIsFoundFirstByItsFullName(t *testing.T) {
	x := index(t)
	for _, e := range x.entries {
		want := e.result
		for _, lang := range atlas.Langs {
			found := x.Find(want.Name.In(lang), len(x.entries))
			at := position(found, want)
			switch {
			case at < 0:
				t.Errorf("%s %s is not found by %q", want.Kind, want.ID, want.Name.In(lang))
			case found[at].Score != found[0].Score || found[at].Tier != TierExact:
				t.Errorf("%s %s has score %d by %q, behind %+v", want.Kind, want.ID, found[at].Score, want.Name.In(lang), found[0])
			}
		}
	}
}

func TestEveryRecordIsFoundByTheInitialsOfItsName(t *testing.T) {
	x := index(t)
	for _, e := range x.entries {
		q := initials(e.result.Name.In(atlas.Ko))
		if position(x.Find(q, len(x.entries)), e.result) < 0 {
			t.Errorf("%s %s is not found by %q", e.result.Kind, e.result.ID, q)
		}
	}
}

// initials of the syllables of s, the rest as it is.
func initials(s string) string {
	return strings.Map(func(r rune) rune {
		if r < firstSyllable || r > lastSyllable {
			return r
		}
		lead, _, _ := letters(r)
		return lead
	}, s)
}

func position(found []Result, want Result) int {
	return slices.IndexFunc(found, func(r Result) bool { return r.Kind == want.Kind && r.ID == want.ID && r.Name == want.Name })
}

func TestEveryPrefixOfAClusterNameFindsTheCluster(t *testing.T) {
	x, a := index(t), must(t)
	for _, c := range a.Clusters() {
		for _, lang := range atlas.Langs {
			for n, name := 2, []rune(c.Name.In(lang)); n <= len(name); n++ {
				found := x.Find(string(name[:n]), len(x.entries))
				if !slices.ContainsFunc(found, func(r Result) bool { return r.Kind == KindCluster && r.ID == c.ID }) {
					t.Errorf("%q does not find %s", string(name[:n]), c.ID)
				}
			}
		}
	}
}

func TestRangesAreWhatWasTyped(t *testing.T) {
	x := index(t)
	tests := []struct {
		name, query, id string
		lang            atlas.Lang
		want            string
	}{
		{"whole syllables", "낙동", "nakdong-river-belt", atlas.Ko, "낙동"},
		{"an unfinished syllable is marked whole", "낙도", "nakdong-river-belt", atlas.Ko, "낙동"},
		{"initials", "ㄴㄷㄱ", "nakdong-river-belt", atlas.Ko, "낙동강"},
		{"a middle dot inside", "신평장림일반", "sinpyeong-jangnim", atlas.Ko, "신평·장림일반"},
		{"other capitals", "nakDONG r", "nakdong-river-belt", atlas.En, "Nakdong R"},
		{"another romanisation", "Suyoung", "suyeong-river-belt", atlas.En, "Suyeong"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			found := x.Find(tc.query, 20)
			at := slices.IndexFunc(found, func(r Result) bool { return r.ID == tc.id })
			if at < 0 || len(found[at].Ranges) != 1 {
				t.Fatalf("want one range in %s, found %v", tc.id, found)
			}
			r := found[at].Ranges[0]
			if got := found[at].Name.In(r.Lang)[r.Start:r.End]; r.Lang != tc.lang || got != tc.want {
				t.Errorf("marked %q (%s), want %q (%s)", got, r.Lang, tc.want, tc.lang)
			}
		})
	}
}

func TestTheOrderIsTheSameEveryTimeAndTheLimitCutsItsEnd(t *testing.T) {
	for _, q := range []string{"부산", "port", "ㄱ", "산단", "취득세·재산세 감면"} {
		all := New(must(t)).Find(q, 1000)
		for _, limit := range []int{0, 1, 3, len(all), 1000} {
			got := index(t).Find(q, limit)
			if want := all[:min(limit, len(all))]; len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
				t.Errorf("%q with limit %d: %v, want %v", q, limit, got, want)
			}
		}
		if index(t).Find(q, -1) != nil {
			t.Errorf("%q with a limit below zero finds something", q)
		}
	}
}

func TestRomanisationsFoldToTheSame(t *testing.T) {
	tests := []struct {
		name string
		ways []string
	}{
		{"부산", []string{"Busan", "Pusan"}},
		{"장림", []string{"Jangnim", "Janglim", "Jangrim", "Changnim"}},
		{"신평", []string{"Sinpyeong", "Shinpyeong", "Sinpyung", "Sinp'yŏng", "Shin Pyung"}},
		{"서면", []string{"Seomyeon", "Sŏmyŏn", "Seomyun"}},
		{"낙동", []string{"Nakdong", "Naktong"}},
		{"기장", []string{"Gijang", "Kijang"}},
		{"영도", []string{"Yeongdo", "Youngdo", "Yŏngdo"}},
		{"수영", []string{"Suyeong", "Suyoung", "Suyŏng", "Sooyoung"}},
		{"문현", []string{"Munhyeon", "Moonhyun", "Munhyŏn"}},
		{"광안리", []string{"Gwangalli", "Gwanganri", "Kwangalli"}},
		{"청학", []string{"Cheonghak", "Ch'ŏnghak"}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			korean, _ := plain(romanised(tc.name))
			want := romanFolded(korean).text
			for _, way := range tc.ways {
				c, ok := plain(way)
				if got := romanFolded(c).text; !ok || got != want {
					t.Errorf("%s folds to %q, %s by its letters to %q", way, got, tc.name, want)
				}
			}
		})
	}
}

func TestEveryAliasHasAReasonAndOthers(t *testing.T) {
	for _, group := range aliases {
		if group.why == "" || len(group.words) < 2 {
			t.Errorf("%q has %d words and the reason %q", group.words, len(group.words), group.why)
		}
		for _, w := range group.words {
			if c, ok := plain(w); w != "" && (!ok || len(c.units) == 0) {
				t.Errorf("alias %q cannot be typed", w)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	x := index(f)
	for _, seed := range []string{
		"낙동강", "ㄴㄷㄱ", "낙도", "깆", "ㄳ", "North Port", "Sŏmyŏn", "북항 redevelopment", "Nakdogn", "<b>", "\x00", "🚢", "\xff",
		"ﾤﾧ", "ᄂᆨ", "ᆨᆨ", "ᅡ", "가̈́", "ß", "İ", "ŉ", "㎡", "㈜금양", "ㅘㅏ", "\u115f\u1160", "\ua960\ud7b0", "ng'l", strings.Repeat("a", 300),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, q string) {
		found := x.Find(q, 10)
		if len(found) > 10 {
			t.Fatalf("%d results", len(found))
		}
		if !reflect.DeepEqual(found, x.Find(cut(q, MaxQuery), 10)) {
			t.Fatal("what follows the cut counts")
		}
		for i, r := range found {
			if i > 0 && r.Score > found[i-1].Score {
				t.Fatalf("result %d is better than the one before", i)
			}
			if r.Score/1000 != int(r.Tier) {
				t.Fatalf("score %d is not of tier %d", r.Score, r.Tier)
			}
			for _, m := range r.Ranges {
				name := r.Name.In(m.Lang)
				if m.Start < 0 || m.Start >= m.End || m.End > len(name) || !utf8.ValidString(name[m.Start:m.End]) {
					t.Fatalf("range %+v of %q", m, name)
				}
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	x := index(b)
	for _, bc := range []struct{ name, query string }{
		{"Korean", "낙동"},
		{"initials", "ㄴㄷㄱ"},
		{"romanised", "Bukhang"},
		{"words", "redevelopment north port"},
		{"mistake", "Nakdogn"},
		{"many", "부산"},
		{"detail", "반도체"},
		{"nothing", "zzzzzzzz yyyyyy"},
		{"long", strings.Repeat("낙동강 ", 60)},
	} {
		b.Run(bc.name, func(b *testing.B) {
			for b.Loop() {
				x.Find(bc.query, 20)
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	a := must(b)
	for b.Loop() {
		New(a)
	}
}
