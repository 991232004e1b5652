-- Lists of children that were brought in, so that each can be taken back as a whole.
CREATE TABLE imports (
    id        TEXT NOT NULL PRIMARY KEY,
    at        TEXT NOT NULL,
    person_id TEXT,
    file_name TEXT NOT NULL,
    added     INTEGER NOT NULL,
    filled    INTEGER NOT NULL,
    left_out  INTEGER NOT NULL,
    undone_at TEXT
) STRICT;

CREATE INDEX imports_by_time ON imports (at DESC, id DESC);

-- Which children a list added, or filled in, and how their records stood right after that: whoever differs from it has
-- been written about since.
CREATE TABLE imported_children (
    id        INTEGER PRIMARY KEY,
    import_id TEXT NOT NULL REFERENCES imports (id),
    child_id  TEXT NOT NULL REFERENCES children (id),
    list_row  INTEGER NOT NULL,
    is_new    INTEGER NOT NULL CHECK (is_new IN (0, 1)),
    filled    TEXT NOT NULL,
    digest    TEXT NOT NULL
) STRICT;

CREATE INDEX imported_children_of_import ON imported_children (import_id, list_row);
CREATE INDEX imported_children_of_child ON imported_children (child_id);

-- Grown-ups a list added.
CREATE TABLE imported_people (
    import_id TEXT NOT NULL REFERENCES imports (id),
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (import_id, person_id)
) STRICT;

CREATE INDEX imported_people_by_person ON imported_people (person_id);

-- How the columns of a list were matched, by a digest of its headings.
CREATE TABLE import_matchings (
    headings TEXT NOT NULL PRIMARY KEY,
    choices  TEXT NOT NULL,
    used_at  TEXT NOT NULL
) STRICT;
