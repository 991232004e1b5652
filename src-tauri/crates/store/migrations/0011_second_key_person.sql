-- Whose second key child a child is: asked before every list somebody sees who may not see every child.
CREATE INDEX children_of_second_key_person ON children (json_extract(answers, '$.second_key_person_id'));
