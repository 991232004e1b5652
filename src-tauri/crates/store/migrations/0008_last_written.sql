-- In the order of the list of what is being written, so that its first few rows come without sorting all of them.
CREATE INDEX documents_last_written ON documents (changed_at, id) WHERE finalised_at IS NULL;
