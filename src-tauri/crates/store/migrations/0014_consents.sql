-- What families agreed to. An answer is never changed: the same person's next answer takes its place, and one that was
-- a mistake of the day is taken back and stays. Where two records of one child become one, the answers move with them.
CREATE TABLE consents (
    id             TEXT NOT NULL PRIMARY KEY,
    child_id       TEXT NOT NULL REFERENCES children (id),
    purpose        TEXT NOT NULL,
    status         TEXT NOT NULL,
    given_by       TEXT,
    answered_on    TEXT,
    method         TEXT,
    scope_note     TEXT NOT NULL,
    named          TEXT NOT NULL,
    expires_on     TEXT,
    evidence_note  TEXT NOT NULL,
    evidence_photo TEXT REFERENCES attachments (sha256),
    recorded_at    TEXT NOT NULL,
    recorded_by    TEXT,
    taken_back_at  TEXT,
    CHECK (status = 'not_asked' OR (given_by IS NOT NULL AND answered_on IS NOT NULL AND method IS NOT NULL))
) STRICT;

CREATE INDEX consents_of_child ON consents (child_id, recorded_at, id);

-- What the owner decided where parents disagree.
CREATE TABLE consent_decisions (
    id          TEXT NOT NULL PRIMARY KEY,
    child_id    TEXT NOT NULL REFERENCES children (id),
    purpose     TEXT NOT NULL,
    shares      INTEGER NOT NULL CHECK (shares IN (0, 1)),
    reason      TEXT NOT NULL CHECK (trim(reason) <> ''),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT
) STRICT;

CREATE INDEX consent_decisions_of_child ON consent_decisions (child_id, recorded_at, id);

CREATE TRIGGER consents_are_kept_as_recorded
BEFORE UPDATE OF id, purpose, status, given_by, answered_on, method, scope_note, named, expires_on, evidence_note,
    evidence_photo, recorded_at, recorded_by ON consents
BEGIN
    SELECT RAISE(ABORT, 'the answer was recorded');
END;
CREATE TRIGGER consents_are_taken_back_once BEFORE UPDATE OF taken_back_at ON consents
WHEN OLD.taken_back_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'the answer was taken back');
END;
CREATE TRIGGER consents_are_not_replaced BEFORE INSERT ON consents
WHEN EXISTS (SELECT 1 FROM consents WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the answer was recorded');
END;
CREATE TRIGGER decisions_are_kept_as_recorded
BEFORE UPDATE OF id, purpose, shares, reason, recorded_at, recorded_by ON consent_decisions
BEGIN
    SELECT RAISE(ABORT, 'the decision was recorded');
END;
