-- Every change of a child's SEND status, in the order in which they were recorded.
CREATE TABLE send_moves (
    id          TEXT NOT NULL PRIMARY KEY,
    child_id    TEXT NOT NULL REFERENCES children (id),
    position    INTEGER NOT NULL CHECK (position >= 1),
    from_status TEXT NOT NULL,
    to_status   TEXT NOT NULL,
    moved_on    TEXT NOT NULL,
    made_at     TEXT NOT NULL,
    person      TEXT,
    answers     TEXT NOT NULL,
    UNIQUE (child_id, position)
) STRICT;

-- Says where every child stands without a look at what was recorded with the moves.
CREATE INDEX statuses_of_children ON send_moves (child_id, position, to_status);

CREATE TABLE support_plans (
    id            TEXT NOT NULL PRIMARY KEY,
    child_id      TEXT NOT NULL REFERENCES children (id),
    plan_no       INTEGER NOT NULL CHECK (plan_no >= 1),
    state         TEXT NOT NULL,
    form_version  INTEGER NOT NULL,
    created_at    TEXT NOT NULL,
    changed_at    TEXT NOT NULL,
    closed_on     TEXT,
    closed_reason TEXT,
    answers       TEXT NOT NULL,
    UNIQUE (child_id, plan_no),
    UNIQUE (id, child_id),
    CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
    CHECK ((state = 'closed') = (closed_reason IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX one_open_plan_for_a_child ON support_plans (child_id) WHERE state <> 'closed';
-- For lists that must know whether a plan is over and nothing else of it.
CREATE INDEX states_of_plans ON support_plans (id, state);

CREATE TABLE outcomes (
    plan_id      TEXT NOT NULL REFERENCES support_plans (id),
    id           TEXT NOT NULL,
    position     INTEGER NOT NULL,
    text         TEXT,
    area_of_need TEXT,
    by_date      TEXT,
    status       TEXT,
    answers      TEXT NOT NULL,
    PRIMARY KEY (plan_id, id)
) STRICT;

CREATE TABLE cycles (
    id           TEXT NOT NULL PRIMARY KEY,
    plan_id      TEXT NOT NULL,
    child_id     TEXT NOT NULL,
    cycle_no     INTEGER NOT NULL CHECK (cycle_no >= 1),
    state        TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    created_at   TEXT NOT NULL,
    changed_at   TEXT NOT NULL,
    closed_at    TEXT,
    start_date   TEXT,
    review_due   TEXT,
    answers      TEXT NOT NULL,
    frozen       TEXT,
    -- A cycle is about the child its plan is about.
    FOREIGN KEY (plan_id, child_id) REFERENCES support_plans (id, child_id),
    UNIQUE (child_id, cycle_no),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    -- A cycle that is still open when its plan ends keeps its words, too.
    CHECK (state <> 'closed' OR frozen IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX one_open_cycle_in_a_plan ON cycles (plan_id) WHERE state <> 'closed';
-- These two hold all a list wants, in its order, so that no list reads (and decrypts) what is in the cycles.
CREATE INDEX open_cycles ON cycles (review_due, id, plan_id, child_id, cycle_no, state, start_date)
WHERE state <> 'closed';
CREATE INDEX cycles_of_plan ON cycles (plan_id, cycle_no, id, child_id, state, start_date, review_due);

-- Rows of a cycle are known by the cycle and their own id together: an id that comes from outside finds nothing in
-- any other cycle.
CREATE TABLE targets (
    cycle_id     TEXT NOT NULL REFERENCES cycles (id),
    id           TEXT NOT NULL,
    position     INTEGER NOT NULL,
    outcome_id   TEXT,
    text         TEXT,
    by_date      TEXT,
    judgement    TEXT,
    next         TEXT,
    carried_from TEXT,
    answers      TEXT NOT NULL,
    PRIMARY KEY (cycle_id, id)
) STRICT;

CREATE TABLE provisions (
    cycle_id       TEXT NOT NULL,
    target_id      TEXT NOT NULL,
    id             TEXT NOT NULL,
    position       INTEGER NOT NULL,
    kind           TEXT,
    times_per_week INTEGER,
    minutes        INTEGER,
    from_date      TEXT,
    answers        TEXT NOT NULL,
    PRIMARY KEY (cycle_id, target_id, id),
    FOREIGN KEY (cycle_id, target_id) REFERENCES targets (cycle_id, id)
) STRICT;

-- What was done stays written although the provision it tells of was taken out of the cycle.
CREATE TABLE deliveries (
    cycle_id     TEXT NOT NULL REFERENCES cycles (id),
    id           TEXT NOT NULL,
    position     INTEGER NOT NULL,
    provision_id TEXT,
    delivered_on TEXT,
    delivered    INTEGER CHECK (delivered IN (0, 1)),
    minutes      INTEGER,
    response     TEXT,
    answers      TEXT NOT NULL,
    PRIMARY KEY (cycle_id, id)
) STRICT;

CREATE TABLE reviews (
    cycle_id         TEXT NOT NULL PRIMARY KEY REFERENCES cycles (id),
    held_on          TEXT,
    decision         TEXT,
    next_review_date TEXT,
    copy_given_on    TEXT,
    answers          TEXT NOT NULL
) STRICT;

CREATE INDEX reviews_without_copy ON reviews (held_on, cycle_id, decision, copy_given_on) WHERE copy_given_on IS NULL;

-- What follows locks a closed plan with all its cycles, and a closed cycle with all its rows. An INSERT that would
-- replace a locked row deletes it without a word to the triggers for DELETE, so it is refused as an INSERT.
CREATE VIEW locked_cycles AS
SELECT cycles.id AS id, cycles.child_id AS child_id, cycles.cycle_no AS cycle_no
FROM cycles JOIN support_plans ON support_plans.id = cycles.plan_id
WHERE cycles.state = 'closed' OR support_plans.state = 'closed';

CREATE TRIGGER plans_keep_their_place BEFORE UPDATE OF id, child_id, plan_no, created_at ON support_plans
BEGIN
    SELECT RAISE(ABORT, 'the plan keeps its place');
END;
CREATE TRIGGER closed_plans_are_not_replaced BEFORE INSERT ON support_plans
WHEN EXISTS (SELECT 1 FROM support_plans WHERE id = NEW.id AND state = 'closed')
    OR EXISTS (
        SELECT 1 FROM support_plans WHERE child_id = NEW.child_id AND plan_no = NEW.plan_no AND state = 'closed'
    )
BEGIN
    SELECT RAISE(ABORT, 'the plan is closed');
END;
CREATE TRIGGER closed_plans_are_locked BEFORE UPDATE ON support_plans
WHEN OLD.state = 'closed'
BEGIN
    SELECT RAISE(ABORT, 'the plan is closed');
END;
CREATE TRIGGER closed_plans_are_kept BEFORE DELETE ON support_plans
WHEN OLD.state = 'closed'
BEGIN
    SELECT RAISE(ABORT, 'the plan is closed');
END;

CREATE TRIGGER outcomes_of_closed_plans_are_not_added BEFORE INSERT ON outcomes
WHEN EXISTS (SELECT 1 FROM support_plans WHERE id = NEW.plan_id AND state = 'closed')
BEGIN
    SELECT RAISE(ABORT, 'the plan is closed');
END;
CREATE TRIGGER outcomes_of_closed_plans_are_locked BEFORE UPDATE ON outcomes
WHEN EXISTS (SELECT 1 FROM support_plans WHERE id IN (OLD.plan_id, NEW.plan_id) AND state = 'closed')
BEGIN
    SELECT RAISE(ABORT, 'the plan is closed');
END;
CREATE TRIGGER outcomes_of_closed_plans_are_kept BEFORE DELETE ON outcomes
WHEN EXISTS (SELECT 1 FROM support_plans WHERE id = OLD.plan_id AND state = 'closed')
BEGIN
    SELECT RAISE(ABORT, 'the plan is closed');
END;

CREATE TRIGGER cycles_keep_their_place BEFORE UPDATE OF id, plan_id, child_id, cycle_no, created_at ON cycles
BEGIN
    SELECT RAISE(ABORT, 'the cycle keeps its place');
END;
CREATE TRIGGER cycles_of_closed_plans_are_not_added BEFORE INSERT ON cycles
WHEN EXISTS (SELECT 1 FROM support_plans WHERE id = NEW.plan_id AND state = 'closed')
    OR EXISTS (SELECT 1 FROM locked_cycles WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM locked_cycles WHERE child_id = NEW.child_id AND cycle_no = NEW.cycle_no)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
CREATE TRIGGER closed_cycles_are_locked BEFORE UPDATE ON cycles
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
CREATE TRIGGER closed_cycles_are_kept BEFORE DELETE ON cycles
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;

CREATE TRIGGER targets_of_closed_cycles_are_not_added BEFORE INSERT ON targets
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = NEW.cycle_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
CREATE TRIGGER targets_of_closed_cycles_are_locked BEFORE UPDATE ON targets
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id IN (OLD.cycle_id, NEW.cycle_id))
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
CREATE TRIGGER targets_of_closed_cycles_are_kept BEFORE DELETE ON targets
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.cycle_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;

CREATE TRIGGER provisions_of_closed_cycles_are_not_added BEFORE INSERT ON provisions
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = NEW.cycle_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
CREATE TRIGGER provisions_of_closed_cycles_are_locked BEFORE UPDATE ON provisions
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id IN (OLD.cycle_id, NEW.cycle_id))
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
CREATE TRIGGER provisions_of_closed_cycles_are_kept BEFORE DELETE ON provisions
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.cycle_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;

CREATE TRIGGER deliveries_of_closed_cycles_are_not_added BEFORE INSERT ON deliveries
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = NEW.cycle_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
CREATE TRIGGER deliveries_of_closed_cycles_are_locked BEFORE UPDATE ON deliveries
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id IN (OLD.cycle_id, NEW.cycle_id))
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
CREATE TRIGGER deliveries_of_closed_cycles_are_kept BEFORE DELETE ON deliveries
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.cycle_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;

CREATE TRIGGER reviews_of_closed_cycles_are_not_added BEFORE INSERT ON reviews
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = NEW.cycle_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
-- The parents get their copy after the review is closed, so this day alone is written later.
CREATE TRIGGER reviews_of_closed_cycles_are_locked
BEFORE UPDATE OF cycle_id, held_on, decision, next_review_date, answers ON reviews
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id IN (OLD.cycle_id, NEW.cycle_id))
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
CREATE TRIGGER reviews_of_closed_cycles_are_kept BEFORE DELETE ON reviews
WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.cycle_id)
BEGIN
    SELECT RAISE(ABORT, 'the cycle is closed');
END;
