-- grain: one row per count of a finished period that a batch changed: what it was and what it became
CREATE TABLE restatements (
    batch_id BIGINT NOT NULL,
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
