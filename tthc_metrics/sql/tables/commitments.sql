-- grain: one row per thing that a unit promised in the review of a period
CREATE TABLE commitments (
    commitment_id BIGINT NOT NULL,
    calendar VARCHAR NOT NULL,     -- the review's period: whose figures made the unit promise
    period VARCHAR NOT NULL,
    period_end DATE NOT NULL,
    grouped_by VARCHAR NOT NULL,   -- what the unit is: district, commune, agency, office …
    unit VARCHAR NOT NULL,
    unit_name VARCHAR NOT NULL,    -- as it was called then
    metric VARCHAR NOT NULL,
    words VARCHAR NOT NULL,        -- what is promised, without personal data
    deadline DATE NOT NULL,
    promised DECIMAL(9, 6),        -- the rate to be reached by then; NULL: nothing that can be measured
    made_at TIMESTAMP NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    closed_at TIMESTAMP,           -- no longer followed
    made_by VARCHAR,               -- account; NULL: not known
    changed_by VARCHAR             -- who changed, closed or opened it last
)
