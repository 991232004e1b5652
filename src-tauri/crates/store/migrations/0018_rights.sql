-- What families may ask for, and what became of it. A row that names a child goes when the child's record goes.
CREATE TABLE access_requests (
    id          TEXT NOT NULL PRIMARY KEY,
    child_id    TEXT NOT NULL REFERENCES children (id),
    received_on TEXT NOT NULL,
    due_on      TEXT NOT NULL,
    answered_on TEXT,
    sheet       TEXT NOT NULL,
    -- The sets that were made for it: when, by whom, how many files. Never a name of a file.
    made        TEXT NOT NULL
) STRICT;

CREATE INDEX access_requests_of_child ON access_requests (child_id, received_on);
CREATE INDEX access_requests_open ON access_requests (due_on) WHERE answered_on IS NULL;

CREATE TABLE corrections (
    id          TEXT NOT NULL PRIMARY KEY,
    child_id    TEXT NOT NULL REFERENCES children (id),
    document_id TEXT REFERENCES documents (id),
    said_on     TEXT NOT NULL,
    decided_on  TEXT,
    sheet       TEXT NOT NULL
) STRICT;

CREATE INDEX corrections_of_child ON corrections (child_id, said_on);

-- A restriction keeps a record from being changed or handed on, a hold keeps it from being deleted.
CREATE TABLE protections (
    id          TEXT NOT NULL PRIMARY KEY,
    child_id    TEXT NOT NULL REFERENCES children (id),
    kind        TEXT NOT NULL CHECK (kind IN ('restriction', 'hold')),
    began_on    TEXT NOT NULL,
    reason      TEXT NOT NULL,
    lifted_on   TEXT,
    lifted_because TEXT,
    CHECK ((lifted_on IS NULL) = (lifted_because IS NULL))
) STRICT;

CREATE INDEX protections_of_child ON protections (child_id, began_on);
CREATE UNIQUE INDEX one_protection_of_a_kind ON protections (child_id, kind) WHERE lifted_on IS NULL;

-- A complaint about data protection; it may be about no child.
CREATE TABLE complaints (
    id              TEXT NOT NULL PRIMARY KEY,
    child_id        TEXT REFERENCES children (id),
    received_on     TEXT NOT NULL,
    ack_due         TEXT NOT NULL,
    acknowledged_on TEXT,
    closed_on       TEXT,
    sheet           TEXT NOT NULL
) STRICT;

CREATE INDEX complaints_of_child ON complaints (child_id);
CREATE INDEX complaints_open ON complaints (ack_due) WHERE closed_on IS NULL;

-- Certificates: that something was deleted, when, by whom and on what basis, and none of what it said. The child is
-- named by an id that nothing else knows any more, so this is no table of a child.
CREATE TABLE deletions (
    id           TEXT NOT NULL PRIMARY KEY,
    of_child     TEXT NOT NULL,
    deleted_at   TEXT NOT NULL,
    is_under_way INTEGER NOT NULL CHECK (is_under_way IN (0, 1)),
    is_swept     INTEGER NOT NULL CHECK (is_swept IN (0, 1)),
    certificate  TEXT NOT NULL
) STRICT;

CREATE INDEX deletions_under_way ON deletions (of_child) WHERE is_under_way = 1;

CREATE TRIGGER certificates_are_kept BEFORE DELETE ON deletions
BEGIN
    SELECT RAISE(ABORT, 'the certificate is kept');
END;
CREATE TRIGGER certificates_are_not_replaced BEFORE INSERT ON deletions
WHEN EXISTS (SELECT 1 FROM deletions WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the certificate is kept');
END;
CREATE TRIGGER certificates_are_not_rewritten BEFORE UPDATE OF id, of_child, deleted_at ON deletions
BEGIN
    SELECT RAISE(ABORT, 'the certificate is kept');
END;
-- What was counted is written at the end of the deletion itself, and never again.
CREATE TRIGGER certificates_are_written_once BEFORE UPDATE OF certificate ON deletions
WHEN OLD.is_under_way = 0
BEGIN
    SELECT RAISE(ABORT, 'the certificate is kept');
END;
CREATE TRIGGER deletions_do_not_begin_again BEFORE UPDATE OF is_under_way ON deletions
WHEN OLD.is_under_way = 0 AND NEW.is_under_way = 1
BEGIN
    SELECT RAISE(ABORT, 'the deletion is over');
END;

-- From here on what is locked goes in one way only: together with a deletion that names its child and is under way,
-- which it is within one transaction and never between two.
CREATE VIEW plans_to_go AS
SELECT support_plans.id AS id FROM support_plans
JOIN deletions ON deletions.of_child = support_plans.child_id AND deletions.is_under_way = 1;

CREATE VIEW cycles_to_go AS
SELECT cycles.id AS id FROM cycles
JOIN deletions ON deletions.of_child = cycles.child_id AND deletions.is_under_way = 1;

CREATE TRIGGER finished_documents_are_kept BEFORE DELETE ON documents
WHEN OLD.finalised_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM deletions WHERE of_child = OLD.child_id AND is_under_way = 1)
BEGIN
    SELECT RAISE(ABORT, 'the document is finished');
END;
CREATE TRIGGER copies_are_kept BEFORE DELETE ON copies
WHEN (OLD.is_print = 0 OR OLD.sent_on IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM deletions WHERE of_child = OLD.child_id AND is_under_way = 1)
BEGIN
    SELECT RAISE(ABORT, 'the copy was made');
END;

DROP TRIGGER closed_plans_are_kept;
CREATE TRIGGER closed_plans_are_kept BEFORE DELETE ON support_plans
WHEN OLD.state = 'closed'
    AND NOT EXISTS (SELECT 1 FROM deletions WHERE of_child = OLD.child_id AND is_under_way = 1)
BEGIN
    SELECT RAISE(ABORT, 'the plan is closed');
END;

DROP TRIGGER outcomes_of_closed_plans_are_kept;
CREATE TRIGGER outcomes_of_closed_plans_are_kept BEFORE DELETE ON outcomes
WHEN EXISTS (SELECT 1 FROM support_plans WHERE id = OLD.plan_id AND state = 'closed')
    AND NOT EXISTS (SELECT 1 FROM plans_to_go WHERE id = OLD.plan_id)
BEGIN
    SELECT RAISE(ABORT, 'the plan is closed');
END;

DROP TRIGGER closed_cycles_are_kept;
CREATE TRIGGER closed_cycles_are_kept BEFORE DELETE ON cycles
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.id)
    AND NOT EXISTS (SELECT 1 FROM deletions WHERE of_child = OLD.child_id AND is_under_way = 1)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;

DROP TRIGGER targets_of_closed_cycles_are_kept;
CREATE TRIGGER targets_of_closed_cycles_are_kept BEFORE DELETE ON targets
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.cycle_id)
    AND NOT EXISTS (SELECT 1 FROM cycles_to_go WHERE id = OLD.cycle_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;

DROP TRIGGER provisions_of_closed_cycles_are_kept;
CREATE TRIGGER provisions_of_closed_cycles_are_kept BEFORE DELETE ON provisions
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.cycle_id)
    AND NOT EXISTS (SELECT 1 FROM cycles_to_go WHERE id = OLD.cycle_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;

DROP TRIGGER deliveries_of_closed_cycles_are_kept;
CREATE TRIGGER deliveries_of_closed_cycles_are_kept BEFORE DELETE ON deliveries
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.cycle_id)
    AND NOT EXISTS (SELECT 1 FROM cycles_to_go WHERE id = OLD.cycle_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;

DROP TRIGGER reviews_of_closed_cycles_are_kept;
CREATE TRIGGER reviews_of_closed_cycles_are_kept BEFORE DELETE ON reviews
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.cycle_id)
    AND NOT EXISTS (SELECT 1 FROM cycles_to_go WHERE id = OLD.cycle_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
