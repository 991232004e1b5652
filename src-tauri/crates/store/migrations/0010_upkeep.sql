-- What is done from time to time and how it went, and settings of this copy of the records: one fact under each name.
CREATE TABLE upkeep (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
