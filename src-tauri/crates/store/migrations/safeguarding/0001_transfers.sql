-- Files that were passed from one safeguarding lead to another: what was passed, never what is in it. The child's name
-- is kept, because an entry outlives the child's record.
CREATE TABLE transfers (
    id         TEXT NOT NULL PRIMARY KEY,
    child_id   TEXT NOT NULL,
    child_name TEXT NOT NULL,
    answers    TEXT NOT NULL
) STRICT;

-- Where a child stands with social care; a child without a row is not recorded here.
CREATE TABLE social_care (
    child_id TEXT NOT NULL PRIMARY KEY,
    status   TEXT NOT NULL
) STRICT;
