CREATE TABLE children (
    id                            TEXT NOT NULL PRIMARY KEY,
    known_as                      TEXT NOT NULL,
    full_name                     TEXT NOT NULL,
    last_name                     TEXT NOT NULL,
    pronouns                      TEXT NOT NULL,
    born_on                       TEXT NOT NULL,
    started_on                    TEXT NOT NULL,
    left_on                       TEXT,
    speaks_another_language_first INTEGER NOT NULL CHECK (speaks_another_language_first IN (0, 1)),
    peg_picture                   TEXT NOT NULL,
    peg_tint                      TEXT NOT NULL,
    room                          TEXT NOT NULL,
    key_person_id                 TEXT REFERENCES people (id),
    form_version                  INTEGER NOT NULL,
    answers                       TEXT NOT NULL
) STRICT;

CREATE INDEX children_of_key_person ON children (key_person_id);

-- Holds all a list wants, in its order, so that listing thousands never reads (and decrypts) their records.
CREATE INDEX children_in_lists ON children (
    known_as COLLATE NOCASE, full_name COLLATE NOCASE, id, last_name, pronouns, born_on, started_on, left_on,
    speaks_another_language_first, peg_picture, peg_tint, room, key_person_id
);

-- Texts kept on a child's record.
CREATE TABLE notes (
    id       TEXT NOT NULL PRIMARY KEY,
    child_id TEXT NOT NULL REFERENCES children (id),
    title    TEXT NOT NULL,
    text     TEXT NOT NULL,
    noted_on TEXT NOT NULL
) STRICT;

CREATE INDEX notes_of_child ON notes (child_id);
