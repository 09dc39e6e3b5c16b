-- grain: one row per batch and office of a book made elsewhere
CREATE TABLE brought_offices (
    batch_id BIGINT NOT NULL,
    province_id VARCHAR NOT NULL,  -- of whose part it is
    office_id VARCHAR NOT NULL,
    dossiers BIGINT NOT NULL,
    first_day DATE,                -- that they tell
    last_day DATE
)
