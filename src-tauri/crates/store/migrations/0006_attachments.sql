-- Photos and papers, never loose files.
CREATE TABLE attachments (
    sha256     TEXT NOT NULL PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes      BLOB NOT NULL CHECK (length(bytes) <= 10485760)
) STRICT;
