-- grain: one row per place of one era ('63': before 1 July 2025, '34': since); id = era-level-code
CREATE TABLE places (
    place_id VARCHAR NOT NULL,
    era VARCHAR NOT NULL,
    level VARCHAR NOT NULL,        -- province, district, commune
    code VARCHAR NOT NULL,         -- GSO code; reused across eras
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    province_id VARCHAR NOT NULL,
    district_id VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    valid_from DATE,
    valid_to DATE
)
