-- Copies of papers that left the records, saved or printed. Which password opens one is never kept.
CREATE TABLE copies (
    id             TEXT NOT NULL PRIMARY KEY,
    child_id       TEXT NOT NULL REFERENCES children (id),
    kind           TEXT NOT NULL,
    document_id    TEXT REFERENCES documents (id),
    plan_id        TEXT REFERENCES support_plans (id),
    cycle_id       TEXT REFERENCES cycles (id),
    version        INTEGER NOT NULL CHECK (version >= 0),
    recipient      TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    travel         TEXT NOT NULL,
    has_password   INTEGER NOT NULL CHECK (has_password IN (0, 1)),
    is_print       INTEGER NOT NULL CHECK (is_print IN (0, 1)),
    sha256         TEXT NOT NULL CHECK (length(sha256) = 64),
    agreed_on      TEXT,
    made_at        TEXT NOT NULL,
    made_by        TEXT,
    sent_on        TEXT,
    CHECK ((document_id IS NULL) <> (plan_id IS NULL)),
    CHECK ((plan_id IS NULL) = (cycle_id IS NULL))
) STRICT;

CREATE INDEX copies_of_child ON copies (child_id, made_at, id);
-- Says when each paper was copied last without a look at the copies themselves.
CREATE INDEX copies_of_kind ON copies (kind, document_id, plan_id, cycle_id, made_at);

-- What was handed on and how is said later; nothing else of a copy changes, and none is forgotten while its child is
-- in the records.
CREATE TRIGGER copies_are_kept_as_made
BEFORE UPDATE OF id, child_id, kind, document_id, plan_id, cycle_id, version, recipient, recipient_name, has_password,
    is_print, sha256, agreed_on, made_at, made_by ON copies
BEGIN
    SELECT RAISE(ABORT, 'the copy was made');
END;
CREATE TRIGGER copies_are_not_replaced BEFORE INSERT ON copies
WHEN EXISTS (SELECT 1 FROM copies WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the copy was made');
END;

-- What the record of a review says on paper by itself, from the day its cycle is closed. Cycles closed before have none.
ALTER TABLE cycles ADD COLUMN review_frozen TEXT;
