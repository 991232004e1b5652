-- What home and lists ask of checks and reviews that are being written, so that none of them is read (and decrypted) for
-- it. Few answer any of these.
CREATE INDEX checks_in_parts ON documents (form, finalised_at, child_id, id, json_extract(answers, '$.way'))
WHERE form = 'two_year_check' AND finalised_at IS NULL AND json_extract(answers, '$.way') IS NOT NULL;
CREATE INDEX checks_before ON documents (form, finalised_at, child_id, id, json_extract(answers, '$.previous_check'))
WHERE form = 'two_year_check' AND finalised_at IS NULL AND json_extract(answers, '$.previous_check') IS NOT NULL;
CREATE INDEX reviews_asked ON documents (form, child_id, id, json_extract(answers, '$.hv_contact_requested_on'))
WHERE form = 'integrated_review' AND json_extract(answers, '$.hv_contact_requested_on') IS NOT NULL;
