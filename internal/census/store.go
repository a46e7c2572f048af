package census

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite" // also the driver "sqlite", which needs no C

	"busanmap/internal/atlas"
)

// What the head of the file says it is.
const (
	applicationID = 0x42494D43 // "BIMC": Busan Industrial Map, census
	schemaVersion = 1
)

// schema is for people too: a count is read with
// SELECT * FROM parameters WHERE parameter = 'theme'.
const schema = `
CREATE TABLE loads (
  day TEXT NOT NULL, origin TEXT NOT NULL, loads INTEGER NOT NULL CHECK (loads > 0),
  PRIMARY KEY (day, origin)) STRICT, WITHOUT ROWID;
CREATE TABLE parameters (
  day TEXT NOT NULL, origin TEXT NOT NULL, parameter TEXT NOT NULL, loads INTEGER NOT NULL CHECK (loads > 0),
  PRIMARY KEY (day, origin, parameter)) STRICT, WITHOUT ROWID;
`

// settings of the connection. The journal is SQLite's usual one, which is rolled
// back, and not the write-ahead log: there is one writer, twice a minute, and no
// reader whom it could hold up. So the census is a single file between two
// transactions, that any tool copies whole, and it works on network shares, which
// have not the shared memory that the log needs. A second process, during a
// restart, waits for the first. What is deleted is overwritten.
var settings = url.Values{
	"_txlock": {"immediate"},
	"_pragma": {"busy_timeout(5000)", "synchronous(full)", "secure_delete(on)"},
}

// row is a count as the file has it. parameter is "" for that of all loads.
type row struct {
	day       atlas.Date
	origin    string
	parameter string
	loads     int64
}

// store is the file. Its methods must not be called at the same time.
type store struct {
	path string
	db   *sql.DB

	// seen is SQLite's counter of what other processes have changed, as it was
	// when the rows were read last. It holds for the one connection that there is.
	seen int64
}

// openStore opens or makes the file and reads its rows.
func openStore(ctx context.Context, path string) (s *store, rows []row, err error) {
	if err := recognise(path); err != nil {
		return nil, nil, err
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, nil, err
	}
	file := &url.URL{Scheme: "file", Path: filepath.ToSlash(absolute), RawQuery: settings.Encode()}
	db, err := sql.Open("sqlite", file.String())
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(1)
	s = &store{path: path, db: db}
	err = s.transact(ctx, func(tx *sql.Tx) error {
		if err := prepare(ctx, tx); err != nil {
			return err
		}
		rows, err = s.read(ctx, tx)
		return err
	})
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return s, rows, nil
}

// recognise refuses what is there and is no census before SQLite sees it, which
// might write to it: it would end what another program had begun.
func recognise(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return errors.New("it is no ordinary file")
	case info.Size() == 0:
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	// The head of a database: SQLite's file format, 1.3.
	head := make([]byte, 100)
	if _, err := io.ReadFull(f, head); err != nil || !bytes.HasPrefix(head, []byte("SQLite format 3\x00")) {
		return errors.New("it is no census; name a file that does not exist to begin one")
	}
	if binary.BigEndian.Uint32(head[68:]) != applicationID {
		return errors.New("it is the SQLite file of another program; name a file that does not exist to begin a census")
	}
	return nil
}

// transact calls do in a transaction that writes.
func (s *store) transact(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return explained(err)
	}
	if err := do(tx); err != nil {
		return errors.Join(explained(err), tx.Rollback())
	}
	return explained(tx.Commit())
}

// explained says what an error of SQLite means here.
func explained(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	why := ""
	switch e.Code() & 0xff { // SQLite's primary result codes
	case 5, 6:
		why = "another process holds it"
	case 8:
		why = "it may not be written to, or it was moved"
	case 10:
		why = "it cannot be read or written"
	case 11, 26:
		why = "it is damaged"
	case 13:
		why = "the disk is full"
	case 14:
		why = "it cannot be opened or made; is its folder there, and may be written to?"
	default:
		return err
	}
	return fmt.Errorf("%s: %w", why, err)
}

// prepare makes the tables of a new file, and checks those of an old one.
func prepare(ctx context.Context, tx *sql.Tx) error {
	var application, version, tables int
	for pragma, into := range map[string]*int{
		"PRAGMA application_id": &application, "PRAGMA user_version": &version, "SELECT count(*) FROM sqlite_schema": &tables,
	} {
		if err := tx.QueryRowContext(ctx, pragma).Scan(into); err != nil {
			return err
		}
	}
	head := fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d;", applicationID, schemaVersion)
	if application == 0 && version == 0 && tables == 0 {
		_, err := tx.ExecContext(ctx, head+schema)
		return err
	}
	if err := sameVersion(version); err != nil {
		return err
	}
	var found string
	if err := tx.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return fmt.Errorf("it is damaged: %s", found)
	}
	// Writes what is there already, to learn now whether it can be written.
	_, err := tx.ExecContext(ctx, head)
	return err
}

func sameVersion(version int) error {
	if version > schemaVersion {
		return fmt.Errorf("a newer version of the program made it: it has schema %d, this program knows up to %d", version, schemaVersion)
	}
	if version < schemaVersion {
		return fmt.Errorf("it has schema %d, this program needs %d", version, schemaVersion)
	}
	return nil
}

// read returns all rows, the oldest day first.
func (s *store) read(ctx context.Context, tx *sql.Tx) ([]row, error) {
	if err := tx.QueryRowContext(ctx, "PRAGMA data_version").Scan(&s.seen); err != nil {
		return nil, err
	}
	found, err := tx.QueryContext(ctx, `SELECT day, origin, '', loads FROM loads
		UNION ALL SELECT day, origin, parameter, loads FROM parameters ORDER BY 1, 2, 3`)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var rows []row
	for found.Next() {
		var r row
		var day string
		if err := found.Scan(&day, &r.origin, &r.parameter, &r.loads); err != nil {
			return nil, err
		}
		if r.day, err = atlas.ParseDate(day); err != nil || r.day.Day == 0 {
			return nil, fmt.Errorf("it is damaged: %q is no day", day)
		}
		if !isOrigin(r.origin) || !isName(r.parameter) {
			return nil, fmt.Errorf("it is damaged: on %s it has the origin %.80q with the parameter %.80q", day, r.origin, r.parameter)
		}
		rows = append(rows, r)
	}
	return rows, found.Err()
}

// isName reports whether s can be the name of a parameter, or is "".
func isName(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return len(s) <= 64
}

// add adds rows to what the file has, as one step, and deletes what it has up to
// the day dropped. When another process has written to the file, it returns all
// rows then.
func (s *store) add(ctx context.Context, rows []row, dropped atlas.Date) (all []row, changed bool, err error) {
	err = s.transact(ctx, func(tx *sql.Tx) error {
		var version int
		var now int64
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		if err := sameVersion(version); err != nil {
			return err
		}
		if err := tx.QueryRowContext(ctx, "PRAGMA data_version").Scan(&now); err != nil {
			return err
		}
		if err := write(ctx, tx, rows, dropped); err != nil {
			return err
		}
		if changed = now != s.seen; changed {
			all, err = s.read(ctx, tx)
		}
		return err
	})
	if err != nil {
		s.seen = -1 // what was read has not been used
	}
	return all, changed, err
}

func write(ctx context.Context, tx *sql.Tx, rows []row, dropped atlas.Date) error {
	load, err := tx.PrepareContext(ctx, `INSERT INTO loads VALUES (?,?,?) ON CONFLICT DO UPDATE SET loads = loads + excluded.loads`)
	if err != nil {
		return err
	}
	defer load.Close()
	parameter, err := tx.PrepareContext(ctx, `INSERT INTO parameters VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET loads = loads + excluded.loads`)
	if err != nil {
		return err
	}
	defer parameter.Close()
	for _, r := range rows {
		if r.parameter == "" {
			_, err = load.ExecContext(ctx, r.day.String(), r.origin, r.loads)
		} else {
			_, err = parameter.ExecContext(ctx, r.day.String(), r.origin, r.parameter, r.loads)
		}
		if err != nil {
			return err
		}
	}
	for _, table := range []string{"loads", "parameters"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE day <= ?", dropped.String()); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) close() error { return s.db.Close() }
