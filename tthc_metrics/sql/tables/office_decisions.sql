-- grain: one row per office made from an export's words that an analyst has decided on
CREATE TABLE office_decisions (
    office_id VARCHAR NOT NULL,        -- as it was made
    means VARCHAR,                     -- the office it is; NULL: it is one of its own, as follows
    name VARCHAR,
    tier VARCHAR,
    place_id VARCHAR
)
