/** Format 1. Everything but the header is sealed; `docs/vault-format.md` describes each column. */
export const firstTables = `
CREATE TABLE header (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body BLOB NOT NULL
) STRICT;

CREATE TABLE record (
  class INTEGER NOT NULL,
  id BLOB NOT NULL,
  version INTEGER NOT NULL,
  schema INTEGER NOT NULL,
  nonce BLOB NOT NULL,
  commitment BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (class, id)
) STRICT;

CREATE TABLE bucket (
  number INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  nonce BLOB NOT NULL,
  commitment BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT;

CREATE TABLE activity (
  sequence INTEGER PRIMARY KEY,
  schema INTEGER NOT NULL,
  nonce BLOB NOT NULL,
  commitment BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT;

CREATE TABLE manifest (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL,
  nonce BLOB NOT NULL,
  commitment BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT;
`
