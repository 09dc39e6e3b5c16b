-- grain: one row per dossier, as the newest exports that tell of it make it; days in Vietnam's time
CREATE TABLE dossiers (
    dossier_key VARCHAR NOT NULL,      -- the number as all its spellings share it; of one office alone: 01/2022@H47.21.08
    dossier_no VARCHAR NOT NULL,       -- as it was written first
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
    late_cause VARCHAR,                -- subjective, objective, software
    electronic_result BOOLEAN,         -- the result was issued as an electronic copy
    reused BOOLEAN,                    -- a component was taken from data digitised before
    accepted_late BOOLEAN,             -- submitted and accepted more than eight working hours apart
    apologised BOOLEAN                 -- a letter of apology was sent for its delay
)
