-- grain: one row per remark about a unit: who answers for it, or what happened on a day
CREATE TABLE unit_remarks (
    remark_id BIGINT NOT NULL,
    kind VARCHAR NOT NULL,         -- answers: office and position; happened: a sentence shown on its trend
    unit VARCHAR NOT NULL,         -- id of a district or an office; all: the whole
    unit_name VARCHAR NOT NULL,    -- as it was called then
    since DATE NOT NULL,           -- from which day they answer; the day on which it happened
    words VARCHAR NOT NULL,        -- without personal data
    made_at TIMESTAMP NOT NULL,
    taken_back_at TIMESTAMP,       -- no longer shown
    made_by VARCHAR,               -- account; NULL: not known
    taken_back_by VARCHAR
)
