-- Without a word to the index for each entry: it is emptied at once.
DROP TRIGGER find_words_of_gone_entries;
DELETE FROM find_entries;
INSERT INTO find_words (find_words) VALUES ('delete-all');
CREATE TRIGGER find_words_of_gone_entries AFTER DELETE ON find_entries
BEGIN
    INSERT INTO find_words (find_words, rowid, marks, who, title, words, previous)
    VALUES ('delete', OLD.id, OLD.marks, OLD.who, OLD.title, OLD.words, OLD.previous);
END;
DELETE FROM find_waiting;
DELETE FROM find_late;
INSERT INTO find_late (kind, record)
SELECT 'child', id FROM children UNION ALL
SELECT 'person', id FROM people UNION ALL
SELECT 'document', id FROM documents UNION ALL
SELECT 'action', document_id || ' ' || id FROM actions UNION ALL
SELECT 'note', id FROM notes UNION ALL
SELECT 'observation', id FROM observations UNION ALL
SELECT 'plan', id FROM support_plans UNION ALL
SELECT 'cycle', id FROM cycles;
