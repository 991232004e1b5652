-- What somebody said about a date: say it again on another day, or never. One row for each date somebody spoke of.
CREATE TABLE reminders (
    id         TEXT NOT NULL PRIMARY KEY,
    child_id   TEXT REFERENCES children (id),
    what       TEXT NOT NULL,
    put_off_to TEXT,
    set_on     TEXT NOT NULL
) STRICT;

CREATE INDEX reminders_of_child ON reminders (child_id, what, set_on, put_off_to, id);

-- These hold all that home asks of every child, so that no record and no document is read (and decrypted) for it.
CREATE INDEX children_dated ON children (
    id,
    json_extract(answers, '$.hv_review_on', '$.school_place_status', '$.receiving_school', '$.funding_streams',
        '$.eligibility_code', '$.senif', '$.medical_conditions', '$.pep', '$.allergies', '$.eypp', '$.daf')
);
CREATE INDEX plans_begun ON support_plans (child_id, state, created_at, json_extract(answers, '$.start_date'));
CREATE INDEX documents_on_the_way ON documents (
    form, child_id, finalised_at,
    json_extract(answers, '$.kind', '$.tier', '$.parent_agreed_wording_on', '$.meeting_date'),
    id
) WHERE form = 'transition_summary';
CREATE INDEX concerns_to_look_at ON documents (form, finalised_at, child_id, id, json_extract(answers, '$.review_on'))
WHERE form = 'concern' AND finalised_at IS NULL;
CREATE INDEX documents_finished ON documents (id, finalised_at, form) WHERE finalised_at IS NOT NULL;
CREATE INDEX documents_amended ON documents (amends, finalised_at) WHERE amends IS NOT NULL;
CREATE INDEX actions_by_day ON actions (by_when, status, document_id, id, child_id, what, who);
CREATE INDEX consents_standing ON consents (child_id, purpose, recorded_at, status, expires_on, taken_back_at);
