-- Looks at a document before it is talked through: asked for, or taken. They are never printed.
CREATE TABLE looks (
    id          TEXT NOT NULL PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id),
    child_id    TEXT NOT NULL REFERENCES children (id),
    kind        TEXT NOT NULL,
    words       TEXT NOT NULL,
    made_at     TEXT NOT NULL,
    made_by     TEXT,
    settled_at  TEXT
) STRICT;

CREATE INDEX looks_of_document ON looks (document_id);
CREATE INDEX looks_of_child ON looks (child_id);

-- What parents confirmed about their copy. It stands beside the locked version and changes nothing in it.
CREATE TABLE acknowledgements (
    id              TEXT NOT NULL PRIMARY KEY,
    document_id     TEXT NOT NULL REFERENCES documents (id),
    child_id        TEXT NOT NULL REFERENCES children (id),
    name            TEXT NOT NULL,
    acknowledged_on TEXT NOT NULL,
    how             TEXT NOT NULL,
    made_at         TEXT NOT NULL,
    made_by         TEXT
) STRICT;

CREATE INDEX acknowledgements_of_document ON acknowledgements (document_id);
CREATE INDEX acknowledgements_of_child ON acknowledgements (child_id);

-- Hints of the coach somebody does not want to see again in one document.
CREATE TABLE dismissed_hints (
    document_id TEXT NOT NULL REFERENCES documents (id),
    child_id    TEXT NOT NULL REFERENCES children (id),
    field       TEXT NOT NULL,
    hint        TEXT NOT NULL,
    PRIMARY KEY (document_id, field, hint)
) STRICT;

CREATE INDEX dismissed_hints_of_child ON dismissed_hints (child_id);

-- Which answer of a family a copy left with.
ALTER TABLE copies ADD COLUMN consent_id TEXT REFERENCES consents (id);

CREATE TRIGGER copies_keep_their_consent BEFORE UPDATE OF consent_id ON copies
BEGIN
    SELECT RAISE(ABORT, 'the copy was made');
END;
