package search

import "strings"

// aliases are phrases that name the same thing although no folding makes them
// equal. A name that holds one is found by the others in its place.
var aliases = []struct {
	why   string
	words []string // both languages; "" is what a name may leave out
}{
	{"the port is written in English, in Korean and by its sound", []string{"North Port", "Bukhang Port", "Bukhang", "북항"}},
	{"as the North Port", []string{"New Port", "Sinhang", "신항"}},
	{"as the North Port", []string{"South Port", "Namhang", "남항"}},
	{"the project and its short name", []string{"Eco Delta City", "EDC", "에코델타시티", "에코델타"}},
	{"the planned airport goes by several names", []string{"Gadeokdo New Airport", "Gadeok New Airport", "Gadeok Airport", "가덕도신공항", "가덕신공항", "가덕공항"}},
	{"the airport of Busan is named after its neighbour", []string{"Gimhae International Airport", "Gimhae Airport", "Busan Airport", "김해국제공항", "김해공항", "부산공항"}},
	{"the financial complex is known by its tallest house", []string{"Busan International Finance Center", "International Finance Centre", "부산국제금융센터", "국제금융센터"}},
	{"the second Centum district is said in two orders", []string{"Centum District 2", "Centum 2", "2nd Centum", "Second Centum", "센텀2지구", "센텀2", "제2센텀"}},
	{"initials of the law's term", []string{"Opportunity Development Zone", "ODZ", "기회발전특구"}},
	{"initials of the law's term, and an older translation", []string{"Regulation-Free Special Zone", "Regulatory Free Zone", "RFZ", "규제자유특구"}},
	{"initials, and the short form of the press", []string{"Free Economic Zone", "FEZ", "경제자유구역", "경자구역"}},
	{"initials of the law's term", []string{"Foreign Investment Zone", "FIZ", "외국인투자지역", "외투지역"}},
	{"initials of the law's term", []string{"Urban Convergence Special Zone", "Urban Convergence Zone", "도심융합특구"}},
	{"initials, and a longer form", []string{"R&D Special Zone", "Innopolis", "연구개발특구"}},
	{"the press shortens it", []string{"국가산업단지", "국가산단"}},
	{"the press shortens it", []string{"일반산업단지", "산업단지", "산단"}},
	{"the press shortens it", []string{"특화단지", "전문단지"}},
	{"translations differ", []string{"Industrial Complex", "Industrial Park", "Industrial Estate"}},
	{"British and American spelling", []string{"Centre", "Center"}},
	{"British and American spelling", []string{"Specialised", "Specialized"}},
	{"British and American spelling", []string{"Programme", "Program"}},
	{"the form of a company is seldom typed", []string{"㈜", "주식회사", "(주)", ""}},
	{"the form of a company is seldom typed", []string{" Co., Ltd.", ""}},
}

// alternates returns the other names of a name: with an alias in place of a
// phrase, without what is in brackets, and that alone, as the EDC of
// 에코델타시티(EDC). In brackets after a district are its parts, which are not it.
func alternates(name string, of Kind) []string {
	outside, inside := brackets(name)
	all := []string{name, outside}
	if of != KindDistrict {
		all = append(all, inside...)
	}
	for _, base := range all[:len(all):len(all)] {
		for _, group := range aliases {
			all = append(all, replaced(base, group.words)...)
		}
	}
	return all[1:]
}

// replaced puts every other word in place of the first of words that s holds.
func replaced(s string, words []string) []string {
	for i, w := range words {
		at := indexFold(s, w)
		if w == "" || at < 0 {
			continue
		}
		var out []string
		for j, other := range words {
			if j != i {
				out = append(out, strings.TrimSpace(s[:at]+other+s[at+len(w):]))
			}
		}
		return out
	}
	return nil
}

// indexFold is strings.Index without regard to ASCII case.
func indexFold(s, part string) int {
	for i := 0; i+len(part) <= len(s); i++ {
		if strings.EqualFold(s[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// brackets parts what is outside of round brackets from what is in them.
func brackets(s string) (outside string, inside []string) {
	for {
		before, rest, found := strings.Cut(s, "(")
		in, after, closed := strings.Cut(rest, ")")
		outside += before
		if !found || !closed {
			return strings.TrimSpace(outside), inside
		}
		inside = append(inside, in)
		s = after
	}
}
