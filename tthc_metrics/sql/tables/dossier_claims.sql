-- grain: one row per batch and dossier (of a number that offices share: and office): what that file says of it, kept though a newer one says otherwise
CREATE TABLE dossier_claims (
    batch_id BIGINT NOT NULL,
    number_key VARCHAR NOT NULL,       -- the number as all its spellings share it; ends with @ if it says nothing of whose it is
    dossier_no VARCHAR NOT NULL,       -- as the file writes it
    office_code VARCHAR,
    office_name VARCHAR,
    procedure_code VARCHAR,
    field VARCHAR,
    channel VARCHAR,
    status VARCHAR,
    service_level VARCHAR,
    received_on DATE NOT NULL,
    due_on DATE,
    finished_on DATE,
    collected_on DATE,
    owes_fee BOOLEAN,
    paid_online BOOLEAN,
    digitised BOOLEAN,
    satisfied BOOLEAN,
    late_cause VARCHAR,
    electronic_result BOOLEAN,
    reused BOOLEAN,
    accepted_late BOOLEAN,
    apologised BOOLEAN
)
