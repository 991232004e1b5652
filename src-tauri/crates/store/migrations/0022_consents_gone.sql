-- A copy names the yes it left with as long as that is on record. Where the yes is deleted, the day they agreed on stays.
DROP TRIGGER copies_keep_their_consent;
CREATE TRIGGER copies_keep_their_consent BEFORE UPDATE OF consent_id ON copies
WHEN NEW.consent_id IS NOT NULL OR EXISTS (SELECT 1 FROM consents WHERE id = OLD.consent_id)
BEGIN
    SELECT RAISE(ABORT, 'the copy was made');
END;
