// Package spelling finds the word that someone may have meant.
package spelling

// Nearest returns the known word that is the fewest edits from word, the first
// of several, if it is at most max edits away. An edit inserts, deletes or
// replaces a byte.
func Nearest(word string, known []string, max int) (string, bool) {
	best, fewest := "", max+1
	for _, k := range known {
		if d := distance(word, k, fewest); d < fewest {
			best, fewest = k, d
		}
	}
	return best, fewest <= max
}

// distance is the Levenshtein distance of a and b, or limit where their lengths
// alone show that it is no less: so a very long word costs nothing.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			above, replaced := row[j+1], diagonal
			if a[i] != b[j] {
				replaced++
			}
			row[j+1] = min(above+1, row[j]+1, replaced)
			diagonal = above
		}
	}
	return row[len(b)]
}
