-- Children who start Reception a year later. There are few of them, and home asks for them at every start.
CREATE INDEX children_deferred ON children (id) WHERE json_extract(answers, '$.deferred_year');
