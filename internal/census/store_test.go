package census

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"busanmap/internal/atlas"
)

// open opens a file; it is closed when the test ends.
func open(t *testing.T, file string) *Census {
	t.Helper()
	c, err := Open(t.Context(), options(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

func flush(t *testing.T, c *Census) {
	t.Helper()
	if err := c.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// raw opens a file with SQLite alone.
func raw(t *testing.T, file string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func do(t *testing.T, db *sql.DB, statement string) {
	t.Helper()
	if _, err := db.Exec(statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// made returns a file with some counts.
func made(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "census.db")
	c := open(t, file)
	load(c, 3, day0, "https://a.kr", "lang", "v")
	load(c, 1, ago(1), "https://b.kr", "theme")
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestCountsAreThereAgainWhenTheFileIsOpenedAgain(t *testing.T) {
	for _, name := range []string{"census.db", "한글 파일?mode=ro&x#y%41.db"} {
		file := filepath.Join(t.TempDir(), name)
		for range 3 {
			c := open(t, file)
			load(c, 2, day0, "https://a.kr", "lang", "x")
			load(c, 1, ago(1), None)
			if err := c.Close(); err != nil {
				t.Fatal(err)
			}
		}
		differ(t, name, all(open(t, file)), []string{"2026-11-22 (none) 3", "2026-11-23 https://a.kr 6 (unknown)=6 lang=6"})
		entries, err := os.ReadDir(filepath.Dir(file))
		if err != nil || len(entries) != 1 || entries[0].Name() != name {
			t.Errorf("the folder has %v beside the file (%v)", entries, err)
		}
	}
}

func TestAnEmptyFileBecomesACensus(t *testing.T) {
	file := filepath.Join(t.TempDir(), "touched")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c := open(t, file)
	load(c, 1, day0, "https://a.kr")
	flush(t, c)
	differ(t, "the file", all(open(t, file)), []string{"2026-11-23 https://a.kr 1"})
}

func TestAParameterThatWasRetiredKeepsItsCounts(t *testing.T) {
	file := made(t)
	o := options(file)
	o.Names = []string{"lang"}
	c, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	load(c, 1, day0, "https://a.kr", "v") // retired: unknown from now on
	differ(t, "counts", all(c), []string{"2026-11-22 https://b.kr 1 theme=1", "2026-11-23 https://a.kr 4 (unknown)=1 lang=3 v=3"})
	if got := c.Ask(Question{Today: day0, Parameter: "v"}).Loads.All; got != 3 {
		t.Errorf("%d loads with the retired parameter, want 3", got)
	}
}

func TestTwoProcessesOnOneFileLoseNothingAndSeeEachOther(t *testing.T) {
	file := filepath.Join(t.TempDir(), "census.db")
	before, after := open(t, file), open(t, file)
	load(before, 2, day0, "https://a.kr", "lang")
	load(after, 3, day0, "https://a.kr", "lang", "v")
	load(after, 1, day0, "https://b.kr")
	flush(t, before)
	load(after, 1, day0, "https://a.kr")
	flush(t, after) // sees what before has written
	load(before, 1, ago(1), "https://c.kr")
	load(after, 1, ago(2), "https://d.kr") // not yet written when the file is read anew
	flush(t, before)
	flush(t, after)
	flush(t, before)
	want := []string{"2026-11-21 https://d.kr 1", "2026-11-22 https://c.kr 1", "2026-11-23 https://a.kr 6 lang=5 v=3", "2026-11-23 https://b.kr 1"}
	differ(t, "the old process", all(before), want)
	differ(t, "the new process", all(after), want)
	differ(t, "the file", all(open(t, file)), want)
}

func TestTwoProcessesThatWriteAtTheSameTimeWaitForEachOther(t *testing.T) {
	file := filepath.Join(t.TempDir(), "census.db")
	both := []*Census{open(t, file), open(t, file)}
	var wait sync.WaitGroup
	for _, c := range both {
		wait.Go(func() {
			for i := range 30 {
				load(c, 1, ago(i%3), "https://a.kr", "lang")
				if err := c.Flush(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	for _, c := range both {
		flush(t, c)
		differ(t, "a process", all(c), []string{"2026-11-21 https://a.kr 20 lang=20", "2026-11-22 https://a.kr 20 lang=20", "2026-11-23 https://a.kr 20 lang=20"})
	}
}

func TestLoadsDuringAFlushAreSavedByTheNext(t *testing.T) {
	file := filepath.Join(t.TempDir(), "census.db")
	c := open(t, file)
	load(c, 1, day0, "https://a.kr", "lang")
	changes, rows := c.changes()
	if _, _, err := c.store.add(t.Context(), rows, c.dropped); err != nil {
		t.Fatal(err)
	}
	load(c, 4, day0, "https://a.kr", "lang", "v")
	for _, ch := range changes {
		ch.saved()
	}
	c.settle()
	if got := c.Status().Unsaved; got != 4 {
		t.Errorf("%d loads are unsaved, want 4", got)
	}
	flush(t, c)
	if got := c.Status(); got != (Status{File: file}) || len(c.unsaved) != 0 {
		t.Errorf("status is %+v, %d tallies are on the list", got, len(c.unsaved))
	}
	differ(t, "the file", all(open(t, file)), []string{"2026-11-23 https://a.kr 5 lang=5 v=4"})
}

func TestLoadsWhileTheFileIsReadAnewStayCounted(t *testing.T) {
	file := made(t)
	c, other := open(t, file), open(t, file)
	load(other, 1, day0, "https://a.kr", "lang")
	flush(t, other)
	rows, changed, err := c.store.add(t.Context(), nil, c.dropped)
	if err != nil || !changed {
		t.Fatalf("changed %v: %v", changed, err)
	}
	load(c, 2, day0, "https://a.kr", "v")
	load(c, 1, day0, "https://new.kr", "theme")
	c.replace(rows)
	want := []string{"2026-11-22 https://b.kr 1 theme=1", "2026-11-23 https://a.kr 6 lang=4 v=5", "2026-11-23 https://new.kr 1 theme=1"}
	differ(t, "the memory", all(c), want)
	if got := c.Status().Unsaved; got != 3 {
		t.Errorf("%d loads are unsaved, want 3", got)
	}
	flush(t, c)
	differ(t, "the file", all(open(t, file)), want)
}

func TestAChangeThatWasReadInVainIsReadAgain(t *testing.T) {
	file := made(t)
	c, other := open(t, file), open(t, file)
	load(other, 1, day0, "https://other.kr")
	flush(t, other)
	load(c, 1, day0, "https://mine.kr")
	if _, err := c.store.db.Exec("PRAGMA busy_timeout=1"); err != nil {
		t.Fatal(err)
	}
	reader := raw(t, file)
	reader.SetMaxOpenConns(1)
	do(t, reader, "BEGIN")
	var n int
	if err := reader.QueryRow("SELECT count(*) FROM loads").Scan(&n); err != nil { // so that nobody can commit
		t.Fatal(err)
	}
	if err := c.Flush(t.Context()); err == nil || !strings.Contains(err.Error(), "another process holds it") {
		t.Errorf("error is %v", err)
	}
	do(t, reader, "ROLLBACK")
	flush(t, c)
	differ(t, "the memory", all(c), []string{
		"2026-11-22 https://b.kr 1 theme=1", "2026-11-23 https://a.kr 3 lang=3 v=3", "2026-11-23 https://mine.kr 1", "2026-11-23 https://other.kr 1",
	})
}

func TestAFlushThatFailsKeepsTheCountsForTheNext(t *testing.T) {
	for name, breakIt := range map[string]func(t *testing.T, file string) (repair func() error){
		"the journal cannot be made": func(t *testing.T, file string) func() error {
			if err := os.Mkdir(file+"-journal", 0o700); err != nil {
				t.Fatal(err)
			}
			return func() error { return os.Remove(file + "-journal") }
		},
		"the file was moved": func(t *testing.T, file string) func() error {
			if err := os.Rename(file, file+".old"); err != nil {
				t.Fatal(err)
			}
			return func() error { return os.Rename(file+".old", file) }
		},
		"a newer program has made it anew": func(t *testing.T, file string) func() error {
			db := raw(t, file)
			do(t, db, "PRAGMA user_version=2")
			return func() error { _, err := db.Exec("PRAGMA user_version=1"); return err }
		},
		"it fails after a part is written": func(t *testing.T, file string) func() error {
			db := raw(t, file)
			do(t, db, "CREATE TRIGGER no BEFORE INSERT ON parameters BEGIN SELECT RAISE(ABORT, 'no'); END")
			return func() error { _, err := db.Exec("DROP TRIGGER no"); return err }
		},
	} {
		t.Run(name, func(t *testing.T) {
			file := made(t)
			c := open(t, file)
			load(c, 2, day0, "https://a.kr", "lang")
			repair := breakIt(t, file)
			unsaved := int64(2)
			for range 2 {
				err := c.Flush(t.Context())
				if err == nil || !strings.HasPrefix(err.Error(), "save census "+file+": ") {
					t.Errorf("error is %v", err)
				}
				if got := c.Status(); got.Unsaved != unsaved || got.Problem == nil {
					t.Errorf("%d loads are unsaved, want %d; the problem is %v", got.Unsaved, unsaved, got.Problem)
				}
				load(c, 1, day0, "https://a.kr", "v")
				unsaved++
			}
			if err := repair(); err != nil {
				t.Fatal(err)
			}
			flush(t, c)
			if got := c.Status(); got.Unsaved != 0 || got.Problem != nil {
				t.Errorf("status is %+v", got)
			}
			want := []string{"2026-11-22 https://b.kr 1 theme=1", "2026-11-23 https://a.kr 7 lang=5 v=5"}
			differ(t, "the memory", all(c), want)
			differ(t, "the file", all(open(t, file)), want)
		})
	}
}

func TestTheEndOfTheContextEndsTheWaitForTheFile(t *testing.T) {
	file := made(t)
	c := open(t, file)
	load(c, 1, day0, "https://a.kr")
	db := raw(t, file)
	do(t, db, "BEGIN EXCLUSIVE")
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	if err := c.Flush(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
	do(t, db, "ROLLBACK")
	flush(t, c)
	differ(t, "the file", all(open(t, file)), []string{"2026-11-22 https://b.kr 1 theme=1", "2026-11-23 https://a.kr 4 lang=3 v=3"})
}

func TestWhatIsNoSoundCensusIsRefusedAndLeftAsItIs(t *testing.T) {
	damage := func(at int, with string) func(*testing.T, string) {
		return func(t *testing.T, file string) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			copy(data[at:], with)
			if err := os.WriteFile(file, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	statement := func(s string) func(*testing.T, string) {
		return func(t *testing.T, file string) { do(t, raw(t, file), s) }
	}
	write := func(s string) func(*testing.T, string) {
		return func(t *testing.T, file string) {
			if err := os.WriteFile(file, []byte(s), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, tc := range map[string]struct {
		change func(t *testing.T, file string) // of a census
		want   string
	}{
		"a text":                         {write("The minutes of the meeting of 23 November.\n"), "it is no census"},
		"a long text":                    {write(strings.Repeat("The minutes. ", 1000)), "it is no census"},
		"a text that begins as SQLite":   {write("SQLite format 3\x00"), "it is no census"},
		"another program's SQLite file":  {statement("PRAGMA application_id=1196444487"), "it is the SQLite file of another program"},
		"a nameless SQLite file":         {statement("PRAGMA application_id=0"), "it is the SQLite file of another program"},
		"a newer census":                 {statement("PRAGMA user_version=2"), "a newer version of the program made it: it has schema 2, this program knows up to 1"},
		"an older census than any":       {statement("PRAGMA user_version=0"), "it has schema 0"},
		"a census without a table":       {statement("DROP TABLE parameters"), "no such table: parameters"},
		"a day that is none":             {statement("UPDATE loads SET day='2026-02-30'"), `it is damaged: "2026-02-30" is no day`},
		"a month for a day":              {statement("UPDATE loads SET day='2026-02'"), `it is damaged: "2026-02" is no day`},
		"an origin with a path":          {statement("UPDATE loads SET origin='https://a.kr/secret' WHERE loads=3"), `it is damaged: on 2026-11-23 it has the origin "https://a.kr/secret"`},
		"a parameter that is binary":     {statement("UPDATE parameters SET parameter='a'||char(1) WHERE parameter='v'"), `with the parameter "a\x01"`},
		"a count that is none":           {statement("PRAGMA ignore_check_constraints=on; UPDATE loads SET loads=0"), "it is damaged: CHECK constraint failed in loads"},
		"a census that was cut off":      {func(t *testing.T, file string) { cut(t, file, 4096) }, "it is damaged"},
		"a census with a damaged page":   {damage(4096, strings.Repeat("\xff", 64)), "it is damaged"},
		"a census with a damaged schema": {damage(100, strings.Repeat("\xff", 64)), "it is damaged"},
		"a census with a damaged cell":   {damage(2*4096-8, "\x00\x00\x00\x00\x00\x00\x00\x00"), "it is damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			file := made(t)
			tc.change(t, file)
			before, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c, err := Open(t.Context(), options(file))
			if err == nil {
				t.Fatalf("it was opened: %q", all(c))
			}
			if !strings.HasPrefix(err.Error(), "open census "+file+": ") || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error is %v, want %q", err, tc.want)
			}
			after, err := os.ReadFile(file)
			if err != nil || !bytes.Equal(before, after) {
				t.Errorf("the file was changed (%v)", err)
			}
			entries, err := os.ReadDir(filepath.Dir(file))
			if err != nil || len(entries) != 1 {
				t.Errorf("the folder has %v (%v)", entries, err)
			}
		})
	}
}

func cut(t *testing.T, file string, size int64) {
	t.Helper()
	if err := os.Truncate(file, size); err != nil {
		t.Fatal(err)
	}
}

func TestAPlaceThatCannotHoldACensusIsRefused(t *testing.T) {
	blocked := made(t)
	if err := os.Mkdir(blocked+"-journal", 0o700); err != nil { // so that nothing can be written
		t.Fatal(err)
	}
	// There is room for the name of the file, but not for that of its journal.
	readable := filepath.Join(t.TempDir(), strings.Repeat("c", 250))
	if err := os.Rename(made(t), readable); err != nil {
		t.Fatal(err)
	}
	text := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(text, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{
		t.TempDir():                      "it is a folder",
		"/dev/null":                      "it is no ordinary file",
		"testdata/no/such/folder/census": "it cannot be opened or made",
		filepath.Join(text, "census"):    "not a directory",
		blocked:                          "it cannot be read or written",
		readable:                         "it cannot be opened or made",
	} {
		if _, err := Open(t.Context(), options(file)); err == nil || !strings.HasPrefix(err.Error(), "open census "+file+": ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error is %v, want %q", file, err, want)
		}
	}
}

// Two tables with a day, an origin, a name and a number, and no trace of what
// else a request holds.
func TestNothingButDayOriginNameAndNumberIsStored(t *testing.T) {
	file := filepath.Join(t.TempDir(), "census.db")
	c := open(t, file)
	load(c, 1, day0, Origin("https://user:password@a.kr/secret/path?person=1#mark"), "lang", "resident-number")
	flush(t, c)
	var columns []string
	rows, err := raw(t, file).Query("SELECT m.name || '.' || c.name || ' ' || c.type FROM sqlite_schema m, pragma_table_info(m.name) c ORDER BY 1")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var column string
		if err := rows.Scan(&column); err != nil {
			t.Fatal(err)
		}
		columns = append(columns, column)
	}
	differ(t, "columns", columns, []string{
		"loads.day TEXT", "loads.loads INTEGER", "loads.origin TEXT",
		"parameters.day TEXT", "parameters.loads INTEGER", "parameters.origin TEXT", "parameters.parameter TEXT",
	})
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"user", "password", "secret", "person", "mark", "resident"} {
		if bytes.Contains(data, []byte(word)) {
			t.Errorf("the file has %q", word)
		}
	}
	if !bytes.Contains(data, []byte("https://a.kr")) {
		t.Error("the file has not the origin: this test would miss the rest too")
	}
}

func TestADroppedDayIsGoneFromTheFileToTheLastByte(t *testing.T) {
	file := filepath.Join(t.TempDir(), "census.db")
	today := ago(1)
	o := options(file)
	o.Today = func() atlas.Date { return today }
	c, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	load(c, 1, ago(400), "https://oldest.kr", "theme")
	load(c, 1, day0, "https://newest.kr", "lang")
	holds := func(word string) bool {
		t.Helper()
		flush(t, c)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Contains(data, []byte(word))
	}
	if holds("oldest") { // the load of day0 has dropped it
		t.Error("a day that was dropped is written")
	}
	load(c, 1, ago(399), "https://second.kr", "theme")
	today = day0
	if !holds("second") {
		t.Error("the last day of the 400 is not in the file")
	}
	today = ago(-1)
	if holds("second") || !holds("newest") {
		t.Error("the file has not just the days that are kept")
	}
}

func TestOldDaysAreDroppedWhenTheFileIsOpened(t *testing.T) {
	file := made(t)
	do(t, raw(t, file), "INSERT INTO loads VALUES ('2025-10-19','https://old.kr',5); INSERT INTO parameters VALUES ('2025-10-19','https://old.kr','theme',5)")
	c := open(t, file)
	differ(t, "counts", all(c), []string{"2026-11-22 https://b.kr 1 theme=1", "2026-11-23 https://a.kr 3 lang=3 v=3"})
	flush(t, c)
	var n int
	if err := raw(t, file).QueryRow("SELECT (SELECT count(*) FROM loads WHERE origin='https://old.kr') + (SELECT count(*) FROM parameters WHERE origin='https://old.kr')").Scan(&n); err != nil || n != 0 {
		t.Errorf("the file has %d rows of the old day (%v)", n, err)
	}
}

func TestACensusOfOldDaysAloneIsEmptyWhenItIsOpened(t *testing.T) {
	file := made(t)
	o := options(file)
	o.Today = func() atlas.Date { return ago(-400) }
	c, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if got := all(c); len(got) != 0 {
		t.Errorf("counts are %q", got)
	}
}

func TestRunSavesEveryHalfMinuteAndReportsAFailureOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "census.db")
		c, err := Open(t.Context(), options(file))
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		reports := make(chan error, 10)
		done := make(chan struct{})
		go func() { defer close(done); c.Run(ctx, func(err error) { reports <- err }) }()
		unsavedAfter := func(d time.Duration) int64 {
			time.Sleep(d) // of the clock of the bubble
			synctest.Wait()
			return c.Status().Unsaved
		}
		load(c, 1, day0, "https://a.kr")
		if got := unsavedAfter(Interval - time.Second); got != 1 {
			t.Errorf("before the first half minute is over, %d loads are unsaved, want 1", got)
		}
		if got := unsavedAfter(2 * time.Second); got != 0 {
			t.Errorf("after half a minute %d loads are unsaved", got)
		}
		if err := os.Mkdir(file+"-journal", 0o700); err != nil {
			t.Fatal(err)
		}
		load(c, 1, day0, "https://a.kr")
		if got := unsavedAfter(10 * Interval); got != 1 || len(reports) != 1 || <-reports == nil {
			t.Errorf("after ten failures %d loads are unsaved, and there is not one report of them", got)
		}
		if err := os.Remove(file + "-journal"); err != nil {
			t.Fatal(err)
		}
		if got := unsavedAfter(Interval); got != 0 || len(reports) != 1 || <-reports != nil {
			t.Errorf("after the repair %d loads are unsaved, and it is not reported", got)
		}
		load(c, 1, day0, "https://a.kr")
		cancel()
		<-done
		if err := c.Close(); err != nil { // saves what came last
			t.Fatal(err)
		}
		again, err := Open(t.Context(), options(file))
		if err != nil {
			t.Fatal(err)
		}
		differ(t, "the file", all(again), []string{"2026-11-23 https://a.kr 3"})
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

func TestACensusInMemoryNeedsNoSaving(t *testing.T) {
	c, err := Open(t.Context(), options(""))
	if err != nil {
		t.Fatal(err)
	}
	load(c, 1, day0, "https://a.kr")
	flush(t, c)
	if got := c.Status(); got != (Status{}) {
		t.Errorf("status is %+v", got)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	differ(t, "counts", all(c), []string{"2026-11-23 https://a.kr 1"})
}

func TestCloseSavesAndSaysWhenItCannot(t *testing.T) {
	file := made(t)
	c, err := Open(t.Context(), options(file))
	if err != nil {
		t.Fatal(err)
	}
	load(c, 1, day0, "https://a.kr")
	if err := os.Mkdir(file+"-journal", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err == nil || !strings.Contains(err.Error(), "save census "+file+": ") {
		t.Errorf("error is %v", err)
	}
	if err := c.Close(); err != nil {
		t.Errorf("closed again: %v", err)
	}
}
