-- grain: one row per count of a finished period that a load or an undo changed: what it was and what it became
CREATE TABLE restatements (
    event_id BIGINT NOT NULL,      -- what was done, in table history
    calendar VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    grouped_by VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    numerator_before BIGINT,       -- NULL: no file told any of it, and no rate was shown
    denominator_before BIGINT NOT NULL,
    unknown_before BIGINT NOT NULL,  -- so many more may belong to the numerator
    numerator_after BIGINT,
    denominator_after BIGINT NOT NULL,
    unknown_after BIGINT NOT NULL
)
