-- grain: one row per procedure, list (the province's or one office's own) and span of validity
CREATE TABLE procedures (
    procedure_code VARCHAR NOT NULL,   -- first two parts: 1.001193
    name VARCHAR,
    field VARCHAR,
    at_agency BOOLEAN NOT NULL,
    at_district BOOLEAN NOT NULL,
    at_commune BOOLEAN NOT NULL,
    agency_id VARCHAR,                 -- the competent department
    province_id VARCHAR,               -- whose catalogue it stands in
    listed_by VARCHAR,                 -- the office whose own list this is; NULL: the province's catalogue
    service_level VARCHAR,             -- '2', '3', '4', 'partial', 'full', 'information'
    owes_fee BOOLEAN,
    integrated BOOLEAN,
    process_approved BOOLEAN,
    one_stop BOOLEAN,
    valid_from DATE,
    valid_to DATE,
    batch_id BIGINT NOT NULL,
    not_bound BOOLEAN                  -- may be handed in anywhere in the province
)
