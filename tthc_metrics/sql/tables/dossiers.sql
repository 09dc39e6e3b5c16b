-- grain: one row per dossier, as the newest exports that tell of it make it; days in Vietnam's time
CREATE TABLE dossiers (
    dossier_no VARCHAR NOT NULL,
    office_id VARCHAR NOT NULL,
    procedure_code VARCHAR,
    field VARCHAR,
    channel VARCHAR,                   -- online, in_person, postal; NULL: no file tells it
    status VARCHAR NOT NULL,           -- see values.toml
    service_level VARCHAR,
    received_on DATE NOT NULL,
    due_on DATE,
    finished_on DATE,                  -- the day the result exists
    collected_on DATE,                 -- the day the citizen fetched it
    owes_fee BOOLEAN,
    paid_online BOOLEAN,
    digitised BOOLEAN,
    satisfied BOOLEAN,
    late_cause VARCHAR                 -- subjective, objective, software
)
