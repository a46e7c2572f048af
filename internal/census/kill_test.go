package census

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// childFile names the file that a child process writes to until it is killed.
const childFile = "BUSANMAP_TEST_CENSUS"

func TestMain(m *testing.M) {
	if file := os.Getenv(childFile); file != "" {
		fmt.Fprintln(os.Stderr, writeUntilKilled(file))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// perFlush is what the child counts between two flushes.
const perFlush = 40

// writeUntilKilled prints the number of loads that are saved, after each flush.
func writeUntilKilled(file string) error {
	c, err := Open(context.Background(), options(file))
	if err != nil {
		return err
	}
	for saved := perFlush; ; saved += perFlush {
		for i := range perFlush {
			c.Count(Load{Day: ago(i % 4), Origin: fmt.Sprintf("https://%d-%d.kr", i, saved%2_000), Parameters: []string{"theme"}})
		}
		if err := c.Flush(context.Background()); err != nil {
			return err
		}
		if _, err := fmt.Println(saved); err != nil {
			return err
		}
	}
}

// A process that is killed while it writes leaves whole flushes behind: none that
// it has reported is missing, and none is there in part.
func TestAKilledProcessLeavesWholeFlushes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "census.db")
	before := int64(0)
	for kill := range 5 {
		child := exec.CommandContext(t.Context(), os.Args[0])
		child.Env = append(os.Environ(), childFile+"="+file)
		var stderr strings.Builder
		child.Stderr = &stderr
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		last := int64(0)
		read := func() bool {
			if !lines.Scan() {
				return false
			}
			if last, err = strconv.ParseInt(lines.Text(), 10, 64); err != nil {
				t.Fatal(err)
			}
			return true
		}
		for range 3 + 7*kill {
			if !read() {
				t.Fatalf("the child ended: %s", stderr.String())
			}
		}
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for read() { // what it said before it was dead
		}
		_ = child.Wait() // it was killed
		c := open(t, file)
		loads := c.Ask(Question{Today: day0}).Loads.All
		uses := c.Ask(Question{Today: day0, Parameter: "theme"}).Loads.All
		if got := loads - before; got != last && got != last+perFlush {
			t.Errorf("the file has %d new loads, the child had reported %d", got, last)
		}
		if uses != loads {
			t.Errorf("%d loads with the parameter of %d: a flush is there in part", uses, loads)
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
		before = loads
	}
}
