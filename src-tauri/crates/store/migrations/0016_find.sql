-- What can be found: for each record its words, in small letters and without accents, and nothing that is read by
-- people. Worked out from the records and never the only place of anything. `about` is the child it is about; it is
-- filled anew with the record itself, so that moving or deleting a record is all one has to do.
CREATE TABLE find_entries (
    id         INTEGER NOT NULL PRIMARY KEY,
    kind       TEXT NOT NULL,
    record     TEXT NOT NULL,
    about      TEXT,
    written_on TEXT NOT NULL,
    marks      TEXT NOT NULL,
    who        TEXT NOT NULL,
    title      TEXT NOT NULL,
    words      TEXT NOT NULL,
    previous   TEXT NOT NULL,
    UNIQUE (kind, record)
) STRICT;

-- `marks` are words of our own: of which kind, about whom, whether it is finished. They let the index leave out what
-- somebody may not see before anything of it is read.
CREATE VIRTUAL TABLE find_words USING fts5 (
    marks, who, title, words, previous,
    content = 'find_entries', content_rowid = 'id',
    prefix = '2 3', columnsize = 0,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);

CREATE VIRTUAL TABLE find_vocabulary USING fts5vocab (find_words, 'row');

CREATE TRIGGER find_words_of_new_entries AFTER INSERT ON find_entries
BEGIN
    INSERT INTO find_words (rowid, marks, who, title, words, previous)
    VALUES (NEW.id, NEW.marks, NEW.who, NEW.title, NEW.words, NEW.previous);
END;
CREATE TRIGGER find_words_of_gone_entries AFTER DELETE ON find_entries
BEGIN
    INSERT INTO find_words (find_words, rowid, marks, who, title, words, previous)
    VALUES ('delete', OLD.id, OLD.marks, OLD.who, OLD.title, OLD.words, OLD.previous);
END;
CREATE TRIGGER find_entries_are_never_changed BEFORE UPDATE ON find_entries
BEGIN
    SELECT RAISE(ABORT, 'an entry is taken out and put in anew');
END;

-- Records whose words have to be looked at again. What a transaction changed is looked at before it ends; what stood in
-- the file before there was an index waits until there is time for it.
CREATE TABLE find_waiting (
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (kind, record)
) WITHOUT ROWID, STRICT;

CREATE TABLE find_late (
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (kind, record)
) WITHOUT ROWID, STRICT;

CREATE TRIGGER find_new_children AFTER INSERT ON children
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('child', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_children AFTER UPDATE ON children
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('child', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_children AFTER DELETE ON children
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('child', OLD.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_new_people AFTER INSERT ON people
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('person', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_people AFTER UPDATE ON people
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('person', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_people AFTER DELETE ON people
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('person', OLD.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_new_documents AFTER INSERT ON documents
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('document', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_documents AFTER UPDATE ON documents
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('document', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_documents AFTER DELETE ON documents
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('document', OLD.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_new_actions AFTER INSERT ON actions
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('action', NEW.document_id || ' ' || NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_actions AFTER UPDATE ON actions
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('action', NEW.document_id || ' ' || NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_actions AFTER DELETE ON actions
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('action', OLD.document_id || ' ' || OLD.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_new_notes AFTER INSERT ON notes
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('note', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_notes AFTER UPDATE ON notes
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('note', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_notes AFTER DELETE ON notes
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('note', OLD.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_new_observations AFTER INSERT ON observations
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('observation', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_observations AFTER UPDATE ON observations
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('observation', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_observations AFTER DELETE ON observations
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('observation', OLD.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_new_plans AFTER INSERT ON support_plans
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('plan', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_plans AFTER UPDATE ON support_plans
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('plan', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_plans AFTER DELETE ON support_plans
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('plan', OLD.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_new_outcomes AFTER INSERT ON outcomes
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('plan', NEW.plan_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_outcomes AFTER UPDATE ON outcomes
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('plan', NEW.plan_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_outcomes AFTER DELETE ON outcomes
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('plan', OLD.plan_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_new_cycles AFTER INSERT ON cycles
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_cycles AFTER UPDATE ON cycles
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', NEW.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_cycles AFTER DELETE ON cycles
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', OLD.id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_new_targets AFTER INSERT ON targets
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', NEW.cycle_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_targets AFTER UPDATE ON targets
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', NEW.cycle_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_targets AFTER DELETE ON targets
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', OLD.cycle_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_new_provisions AFTER INSERT ON provisions
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', NEW.cycle_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_provisions AFTER UPDATE ON provisions
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', NEW.cycle_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_provisions AFTER DELETE ON provisions
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', OLD.cycle_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_new_deliveries AFTER INSERT ON deliveries
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', NEW.cycle_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_deliveries AFTER UPDATE ON deliveries
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', NEW.cycle_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_deliveries AFTER DELETE ON deliveries
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', OLD.cycle_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_new_reviews AFTER INSERT ON reviews
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', NEW.cycle_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_changed_reviews AFTER UPDATE ON reviews
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', NEW.cycle_id)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER find_gone_reviews AFTER DELETE ON reviews
BEGIN
    INSERT INTO find_waiting (kind, record) VALUES ('cycle', OLD.cycle_id)
    ON CONFLICT DO NOTHING;
END;
-- What is written about a child is found by the child's name.
CREATE TRIGGER find_renamed_children AFTER UPDATE OF known_as, full_name ON children
WHEN OLD.known_as <> NEW.known_as OR OLD.full_name <> NEW.full_name
BEGIN
    INSERT INTO find_waiting (kind, record) SELECT 'document', id FROM documents WHERE child_id = NEW.id
    ON CONFLICT DO NOTHING;
    INSERT INTO find_waiting (kind, record) SELECT 'action', document_id || ' ' || id FROM actions WHERE child_id = NEW.id
    ON CONFLICT DO NOTHING;
    INSERT INTO find_waiting (kind, record) SELECT 'note', id FROM notes WHERE child_id = NEW.id
    ON CONFLICT DO NOTHING;
    INSERT INTO find_waiting (kind, record) SELECT 'observation', id FROM observations WHERE child_id = NEW.id
    ON CONFLICT DO NOTHING;
    INSERT INTO find_waiting (kind, record) SELECT 'plan', id FROM support_plans WHERE child_id = NEW.id
    ON CONFLICT DO NOTHING;
    INSERT INTO find_waiting (kind, record) SELECT 'cycle', id FROM cycles WHERE child_id = NEW.id
    ON CONFLICT DO NOTHING;
END;
-- Whether a document is finished, and whose it is, decides who finds its actions.
CREATE TRIGGER find_actions_of_finished_documents AFTER UPDATE OF state, child_id ON documents
WHEN OLD.state <> NEW.state OR OLD.child_id <> NEW.child_id
BEGIN
    INSERT INTO find_waiting (kind, record)
    SELECT 'action', document_id || ' ' || id FROM actions WHERE document_id = NEW.id
    ON CONFLICT DO NOTHING;
END;
-- A plan that is shared with the team shares its cycles.
CREATE TRIGGER find_cycles_of_changed_plans AFTER UPDATE OF answers ON support_plans
WHEN json_extract(OLD.answers, '$.shared_with_team') IS NOT json_extract(NEW.answers, '$.shared_with_team')
BEGIN
    INSERT INTO find_waiting (kind, record) SELECT 'cycle', id FROM cycles WHERE plan_id = NEW.id
    ON CONFLICT DO NOTHING;
END;
-- Everything there was before.
INSERT INTO find_late (kind, record)
SELECT 'child', id FROM children UNION ALL
SELECT 'person', id FROM people UNION ALL
SELECT 'document', id FROM documents UNION ALL
SELECT 'action', document_id || ' ' || id FROM actions UNION ALL
SELECT 'note', id FROM notes UNION ALL
SELECT 'observation', id FROM observations UNION ALL
SELECT 'plan', id FROM support_plans UNION ALL
SELECT 'cycle', id FROM cycles;

-- Views of the list of children that somebody saved: for whoever saved it, or for everybody who works here.
CREATE TABLE saved_views (
    id        TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL,
    name      TEXT NOT NULL,
    is_shared INTEGER NOT NULL CHECK (is_shared IN (0, 1)),
    filter    TEXT NOT NULL,
    sorted_by TEXT NOT NULL
) STRICT;

-- All that the filters of the list ask of every child beside what lists know, so that no record is read for it.
CREATE INDEX children_filtered ON children (
    id,
    json_extract(answers, '$.funding_streams', '$.eypp', '$.daf', '$.looked_after_status', '$.second_key_person_id')
);
