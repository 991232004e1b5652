-- Who was key person of a child, from when until when. Where the day is not known because it was before such days were
-- kept, there is none. Of a child who has left it was until the last day here.
CREATE TABLE key_person_times (
    id        TEXT NOT NULL PRIMARY KEY,
    child_id  TEXT NOT NULL REFERENCES children (id),
    person_id TEXT NOT NULL,
    is_second INTEGER NOT NULL CHECK (is_second IN (0, 1)),
    from_on   TEXT,
    to_on     TEXT
) STRICT;

CREATE INDEX key_person_times_of_child ON key_person_times (child_id, is_second, to_on);

INSERT INTO key_person_times (id, child_id, person_id, is_second, to_on)
SELECT lower(hex(randomblob(16))), id, key_person_id, 0, left_on FROM children WHERE key_person_id IS NOT NULL;
INSERT INTO key_person_times (id, child_id, person_id, is_second, to_on)
SELECT lower(hex(randomblob(16))), id, json_extract(answers, '$.second_key_person_id'), 1, left_on FROM children
WHERE json_extract(answers, '$.second_key_person_id') IS NOT NULL;

-- What somebody saw and jotted down: a source to write from, never a number to reach.
CREATE TABLE observations (
    id           TEXT NOT NULL PRIMARY KEY,
    child_id     TEXT NOT NULL REFERENCES children (id),
    seen_on      TEXT NOT NULL,
    author       TEXT NOT NULL,
    text         TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    answers      TEXT NOT NULL
) STRICT;

CREATE INDEX observations_of_child ON observations (child_id, seen_on DESC, id DESC);
