-- grain: one row per batch and office in a list of offices
CREATE TABLE office_claims (
    batch_id BIGINT NOT NULL,
    office_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    tier VARCHAR NOT NULL,
    province_id VARCHAR,
    district_id VARCHAR,
    place_id VARCHAR,
    valid_from DATE,
    valid_to DATE
)
