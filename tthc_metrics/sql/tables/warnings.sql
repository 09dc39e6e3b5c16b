-- grain: one row per batch and rule that warns without refusing
CREATE TABLE warnings (
    batch_id BIGINT NOT NULL,
    rule VARCHAR NOT NULL,
    rows BIGINT NOT NULL,
    first_rows BIGINT[] NOT NULL       -- the numbers of the first of them
)
