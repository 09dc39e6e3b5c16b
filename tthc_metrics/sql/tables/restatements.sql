-- grain: one row per count of a finished period that a load or an undo changed: what it was and what it became
CREATE TABLE restatements (
    event_id BIGINT NOT NULL,      -- what was done, in table history
    calendar VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    grouped_by VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    numerator_before BIGINT NOT NULL,
    denominator_before BIGINT NOT NULL,
    numerator_after BIGINT NOT NULL,
    denominator_after BIGINT NOT NULL
)
