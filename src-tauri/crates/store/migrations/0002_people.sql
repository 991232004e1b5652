CREATE TABLE people (
    id           TEXT NOT NULL PRIMARY KEY,
    name         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    role_title   TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    answers      TEXT NOT NULL
) STRICT;
