-- The times a child was here that have an end. The child's own record has the dates of the time that counts now; a row
-- begins when leaving is recorded, and is a thing of the past once the child has come back.
CREATE TABLE stays (
    id          TEXT NOT NULL PRIMARY KEY,
    child_id    TEXT NOT NULL REFERENCES children (id),
    started_on  TEXT NOT NULL,
    left_on     TEXT NOT NULL,
    reason      TEXT NOT NULL,
    went_to     TEXT NOT NULL,
    note        TEXT NOT NULL,
    made_at     TEXT NOT NULL,
    made_by     TEXT,
    -- The last day was typed on the record, and became a time here only when the child came back.
    was_typed   INTEGER NOT NULL CHECK (was_typed IN (0, 1)),
    -- The first day after it, and when that was recorded.
    returned_on TEXT,
    returned_at TEXT,
    -- Until when whoever was key person, row by row, before that was recorded: so that it can be taken back.
    key_people  TEXT,
    CHECK (left_on >= started_on),
    CHECK ((returned_on IS NULL) = (returned_at IS NULL))
) STRICT;

CREATE INDEX stays_of_child ON stays (child_id, started_on);
CREATE UNIQUE INDEX one_stay_to_come_back_from ON stays (child_id) WHERE returned_on IS NULL;

-- Two records of one child that were joined. The second one's own sheet of answers is kept here and nowhere else, so
-- that no list and no search knows it any more. `child_id` is whoever holds it all now, which is another one than
-- `keep_id` once that record was joined with a third.
CREATE TABLE merges (
    id        TEXT NOT NULL PRIMARY KEY,
    child_id  TEXT NOT NULL REFERENCES children (id),
    keep_id   TEXT NOT NULL,
    double_id TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('joining', 'joined', 'parting', 'parted')),
    name      TEXT NOT NULL,
    answers   TEXT,
    made_at   TEXT NOT NULL,
    made_by   TEXT,
    parted_at TEXT,
    CHECK (keep_id <> double_id),
    CHECK ((state = 'parted') = (answers IS NULL)),
    CHECK ((state = 'parted') = (parted_at IS NOT NULL))
) STRICT;

CREATE INDEX merges_of_child ON merges (child_id, made_at);
CREATE UNIQUE INDEX one_merge_of_a_double ON merges (double_id) WHERE state <> 'parted';

-- What a merge did to rows, so that it can be undone: where each stood, and what was put aside.
CREATE TABLE merged_rows (
    merge_id   TEXT NOT NULL REFERENCES merges (id) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    row_key    TEXT NOT NULL,
    what       TEXT NOT NULL CHECK (what IN ('moved', 'numbered', 'put_aside', 'changed', 'added')),
    was_of     TEXT NOT NULL,
    -- The number it had among the child's rows.
    number     INTEGER,
    -- The whole row, where it was put aside or changed.
    content    TEXT,
    PRIMARY KEY (merge_id, table_name, row_key, what)
) STRICT;

-- The answers a merge changed in the records of children who stayed: the kept one's own, and those that named the other.
CREATE TABLE merged_answers (
    merge_id TEXT NOT NULL REFERENCES merges (id) ON DELETE CASCADE,
    child_id TEXT NOT NULL REFERENCES children (id),
    before   TEXT NOT NULL,
    after    TEXT NOT NULL,
    PRIMARY KEY (merge_id, child_id)
) STRICT;

CREATE INDEX merged_answers_of_child ON merged_answers (child_id);

-- Pairs of children who look like one and are two, such as twins. No foreign key: a record that was joined or deleted
-- takes nothing with it that is known about the other one.
CREATE TABLE told_apart (
    one_id    TEXT NOT NULL,
    other_id  TEXT NOT NULL,
    are_twins INTEGER NOT NULL CHECK (are_twins IN (0, 1)),
    said_at   TEXT NOT NULL,
    said_by   TEXT,
    PRIMARY KEY (one_id, other_id),
    CHECK (one_id < other_id)
) STRICT;

-- What is locked stays locked, but for this: a merge that names both children may take it from one to the other, and
-- back. It may for the length of one transaction, after which its state is another. Where a child's rows are counted,
-- the number may change with the child.
CREATE VIEW open_ways AS
SELECT double_id AS from_child, keep_id AS to_child FROM merges WHERE state = 'joining'
UNION ALL
SELECT keep_id AS from_child, double_id AS to_child FROM merges WHERE state = 'parting';

DROP TRIGGER finished_documents_are_locked;
CREATE TRIGGER finished_documents_are_locked
BEFORE UPDATE OF id, form, form_version, framework, version, amends, amend_reason, created_at, changed_at,
    finalised_at, answers, frozen ON documents
WHEN OLD.finalised_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'the document is finished');
END;
CREATE TRIGGER finished_documents_stay_with_their_child BEFORE UPDATE OF child_id ON documents
WHEN OLD.finalised_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM open_ways WHERE from_child = OLD.child_id AND to_child = NEW.child_id)
BEGIN
    SELECT RAISE(ABORT, 'the document is finished');
END;

DROP TRIGGER copies_are_kept_as_made;
CREATE TRIGGER copies_are_kept_as_made
BEFORE UPDATE OF id, kind, document_id, plan_id, cycle_id, version, recipient, recipient_name, has_password,
    is_print, sha256, agreed_on, made_at, made_by ON copies
BEGIN
    SELECT RAISE(ABORT, 'the copy was made');
END;
CREATE TRIGGER copies_stay_with_their_child BEFORE UPDATE OF child_id ON copies
WHEN NOT EXISTS (SELECT 1 FROM open_ways WHERE from_child = OLD.child_id AND to_child = NEW.child_id)
BEGIN
    SELECT RAISE(ABORT, 'the copy was made');
END;

DROP TRIGGER plans_keep_their_place;
CREATE TRIGGER plans_keep_their_place BEFORE UPDATE OF id, created_at ON support_plans
BEGIN
    SELECT RAISE(ABORT, 'the plan keeps its place');
END;
CREATE TRIGGER plans_stay_with_their_child BEFORE UPDATE OF child_id, plan_no ON support_plans
WHEN NOT EXISTS (SELECT 1 FROM open_ways WHERE from_child = OLD.child_id AND to_child = NEW.child_id)
BEGIN
    SELECT RAISE(ABORT, 'the plan keeps its place');
END;
DROP TRIGGER closed_plans_are_locked;
-- Whatever columns come later are locked as well, but for the one way out.
CREATE TRIGGER closed_plans_are_locked BEFORE UPDATE ON support_plans
WHEN OLD.state = 'closed'
    AND NOT EXISTS (SELECT 1 FROM open_ways WHERE from_child = OLD.child_id AND to_child = NEW.child_id)
BEGIN
    SELECT RAISE(ABORT, 'the plan is closed');
END;
CREATE TRIGGER closed_plans_keep_their_words
BEFORE UPDATE OF state, form_version, changed_at, closed_on, closed_reason, answers ON support_plans
WHEN OLD.state = 'closed'
BEGIN
    SELECT RAISE(ABORT, 'the plan is closed');
END;

DROP TRIGGER cycles_keep_their_place;
CREATE TRIGGER cycles_keep_their_place BEFORE UPDATE OF id, plan_id, created_at ON cycles
BEGIN
    SELECT RAISE(ABORT, 'the cycle keeps its place');
END;
CREATE TRIGGER cycles_stay_with_their_child BEFORE UPDATE OF child_id, cycle_no ON cycles
WHEN NOT EXISTS (SELECT 1 FROM open_ways WHERE from_child = OLD.child_id AND to_child = NEW.child_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle keeps its place');
END;
DROP TRIGGER closed_cycles_are_locked;
CREATE TRIGGER closed_cycles_are_locked BEFORE UPDATE OF id, plan_id, state, form_version, created_at, changed_at,
    closed_at, start_date, review_due, answers, frozen ON cycles
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;

-- The words of a review that was closed before such words were kept are written once, with its first copy. Some files of
-- step 12 know this lock already, some do not.
DROP TRIGGER IF EXISTS words_of_closed_reviews_are_kept;
CREATE TRIGGER words_of_closed_reviews_are_kept BEFORE UPDATE OF review_frozen ON cycles
WHEN OLD.review_frozen IS NOT NULL AND EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
