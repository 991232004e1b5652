CREATE TABLE documents (
    id           TEXT NOT NULL PRIMARY KEY,
    child_id     TEXT NOT NULL REFERENCES children (id),
    form         TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    framework    TEXT NOT NULL,
    state        TEXT NOT NULL,
    version      INTEGER NOT NULL CHECK (version >= 1),
    amends       TEXT REFERENCES documents (id),
    amend_reason TEXT,
    created_at   TEXT NOT NULL,
    changed_at   TEXT NOT NULL,
    finalised_at TEXT,
    answers      TEXT NOT NULL,
    frozen       TEXT,
    CHECK ((amends IS NULL) = (amend_reason IS NULL)),
    CHECK ((finalised_at IS NULL) = (frozen IS NULL))
) STRICT;

CREATE INDEX documents_of_child ON documents (child_id, form);
-- Holds all a list wants, in its order, so that listing thousands never reads (and decrypts) what is in them.
CREATE INDEX documents_in_lists ON documents (
    form, created_at, version, id, child_id, form_version, state, changed_at, finalised_at
);
CREATE INDEX documents_being_written ON documents (changed_at) WHERE finalised_at IS NULL;

-- What stands in a finished document never changes; its state may still move on.
CREATE TRIGGER finished_documents_are_locked
BEFORE UPDATE OF id, child_id, form, form_version, framework, version, amends, amend_reason, created_at, changed_at,
    finalised_at, answers, frozen ON documents
WHEN OLD.finalised_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'the document is finished');
END;

-- Actions live on after their document is locked, so they are rows of their own and not among its answers.
-- A later version of the document takes its actions over under their own ids.
CREATE TABLE actions (
    document_id TEXT NOT NULL REFERENCES documents (id),
    id          TEXT NOT NULL,
    child_id    TEXT NOT NULL REFERENCES children (id),
    position    INTEGER NOT NULL,
    area        TEXT,
    what        TEXT,
    who         TEXT,
    by_when     TEXT,
    status      TEXT,
    done_on     TEXT,
    answers     TEXT NOT NULL,
    PRIMARY KEY (document_id, id)
) STRICT;

CREATE INDEX actions_of_child ON actions (child_id);
