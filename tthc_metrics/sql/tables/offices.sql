-- grain: one row per office that must resolve dossiers
CREATE TABLE offices (
    office_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    tier VARCHAR NOT NULL,         -- agency, district, commune, unknown
    province_id VARCHAR,
    district_id VARCHAR,           -- the district whose area it lies in, its own for a district office
    place_id VARCHAR,
    valid_from DATE,
    valid_to DATE,
    confirmed BOOLEAN NOT NULL     -- false: made from the words of an export, to be confirmed
)
