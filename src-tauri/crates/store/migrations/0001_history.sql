-- Chains of history: ours first, later perhaps those that came with records from another computer.
CREATE TABLE chains (
    records_id TEXT NOT NULL PRIMARY KEY,
    is_ours    INTEGER NOT NULL CHECK (is_ours IN (0, 1)),
    last_seq   INTEGER NOT NULL,
    last_hash  BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX one_chain_is_ours ON chains (is_ours) WHERE is_ours = 1;

-- Who did what when. `changes` and `salt` may be emptied once the record they tell of is due to be deleted;
-- `digest` covers them, `hash` covers everything else, so the chain holds without them.
CREATE TABLE history (
    records_id  TEXT NOT NULL REFERENCES chains (records_id),
    seq         INTEGER NOT NULL,
    at          TEXT NOT NULL,
    person      TEXT,
    action      TEXT NOT NULL,
    record_kind TEXT NOT NULL,
    record_id   TEXT NOT NULL,
    changes     TEXT,
    salt        BLOB,
    digest      BLOB NOT NULL,
    previous    BLOB NOT NULL,
    hash        BLOB NOT NULL,
    PRIMARY KEY (records_id, seq)
) STRICT;

CREATE INDEX history_of_record ON history (record_kind, record_id);

CREATE TRIGGER history_is_never_deleted BEFORE DELETE ON history
BEGIN
    SELECT RAISE(ABORT, 'history is kept');
END;

CREATE TRIGGER history_is_never_rewritten
BEFORE UPDATE OF records_id, seq, at, person, action, record_kind, record_id, digest, previous, hash ON history
BEGIN
    SELECT RAISE(ABORT, 'history is kept');
END;

CREATE TRIGGER history_is_only_emptied BEFORE UPDATE OF changes, salt ON history
WHEN NEW.changes IS NOT NULL OR NEW.salt IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'history is kept');
END;
