CREATE TABLE setting (
    only         INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    form_version INTEGER NOT NULL,
    answers      TEXT NOT NULL
) STRICT;
