-- The schema of the first databases, which bear no version. What an even older file lacks is added empty.
CREATE TABLE IF NOT EXISTS batches (
    batch_id BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    sheets VARCHAR[] NOT NULL,
    sha256 VARCHAR NOT NULL,
    simulated BOOLEAN NOT NULL,
    told_columns VARCHAR[] NOT NULL,
    headings VARCHAR[] NOT NULL,
    dropped_columns VARCHAR[] NOT NULL,
    total_rows BIGINT NOT NULL,
    new_rows BIGINT NOT NULL,
    changed_rows BIGINT NOT NULL,
    unchanged_rows BIGINT NOT NULL,
    older_rows BIGINT NOT NULL,
    refused_rows BIGINT NOT NULL,
    left_out_rows BIGINT NOT NULL,
    period_from DATE,
    period_to DATE,
    data_until TIMESTAMP,
    loaded_at TIMESTAMP NOT NULL,
    loaded_by VARCHAR,
    undone BOOLEAN NOT NULL
);
CREATE TABLE IF NOT EXISTS history (
    event_id BIGINT NOT NULL,
    what VARCHAR NOT NULL,
    batch_id BIGINT,
    done_at TIMESTAMP NOT NULL,
    done_by VARCHAR,
    note VARCHAR
);
CREATE TABLE IF NOT EXISTS places (
    place_id VARCHAR NOT NULL,
    era VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    province_id VARCHAR NOT NULL,
    district_id VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    valid_from DATE,
    valid_to DATE
);
CREATE TABLE IF NOT EXISTS offices (
    office_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    tier VARCHAR NOT NULL,
    province_id VARCHAR,
    district_id VARCHAR,
    place_id VARCHAR,
    valid_from DATE,
    valid_to DATE,
    confirmed BOOLEAN NOT NULL
);
CREATE TABLE IF NOT EXISTS office_claims (
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
);
CREATE TABLE IF NOT EXISTS office_words (
    batch_id BIGINT NOT NULL,
    office_code VARCHAR,
    office_name VARCHAR,
    era VARCHAR NOT NULL,
    office_id VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS office_decisions (
    office_id VARCHAR NOT NULL,
    means VARCHAR,
    name VARCHAR,
    tier VARCHAR,
    place_id VARCHAR
);
CREATE TABLE IF NOT EXISTS procedures (
    procedure_code VARCHAR NOT NULL,
    name VARCHAR,
    field VARCHAR,
    at_agency BOOLEAN NOT NULL,
    at_district BOOLEAN NOT NULL,
    at_commune BOOLEAN NOT NULL,
    agency_id VARCHAR,
    province_id VARCHAR,
    listed_by VARCHAR,
    service_level VARCHAR,
    owes_fee BOOLEAN,
    integrated BOOLEAN,
    process_approved BOOLEAN,
    one_stop BOOLEAN,
    valid_from DATE,
    valid_to DATE,
    batch_id BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS dossiers (
    dossier_no VARCHAR NOT NULL,
    office_id VARCHAR NOT NULL,
    procedure_code VARCHAR,
    field VARCHAR,
    channel VARCHAR,
    status VARCHAR NOT NULL,
    service_level VARCHAR,
    received_on DATE NOT NULL,
    due_on DATE,
    finished_on DATE,
    collected_on DATE,
    owes_fee BOOLEAN,
    paid_online BOOLEAN,
    digitised BOOLEAN,
    satisfied BOOLEAN,
    late_cause VARCHAR
);
CREATE TABLE IF NOT EXISTS dossier_claims (
    batch_id BIGINT NOT NULL,
    dossier_no VARCHAR NOT NULL,
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
    late_cause VARCHAR
);
CREATE TABLE IF NOT EXISTS book (
    office_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    received_online BIGINT NOT NULL,
    received_in_person BIGINT NOT NULL,
    received_postal BIGINT NOT NULL,
    received_unknown BIGINT NOT NULL,
    online_level_3 BIGINT NOT NULL,
    online_level_4 BIGINT NOT NULL,
    fee_owed BIGINT NOT NULL,
    paid_online BIGINT NOT NULL,
    payment_unknown BIGINT NOT NULL,
    digitised BIGINT NOT NULL,
    digitised_unknown BIGINT NOT NULL,
    resolved_early BIGINT NOT NULL,
    resolved_on_time BIGINT NOT NULL,
    resolved_late BIGINT NOT NULL,
    late_subjective BIGINT NOT NULL,
    late_objective BIGINT NOT NULL,
    late_software BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    rated BIGINT NOT NULL,
    satisfied BIGINT NOT NULL,
    overdue BIGINT NOT NULL,
    waiting BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS book_totals (
    office_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    next_day DATE NOT NULL,
    received_online BIGINT NOT NULL,
    received_in_person BIGINT NOT NULL,
    received_postal BIGINT NOT NULL,
    received_unknown BIGINT NOT NULL,
    online_level_3 BIGINT NOT NULL,
    online_level_4 BIGINT NOT NULL,
    fee_owed BIGINT NOT NULL,
    paid_online BIGINT NOT NULL,
    payment_unknown BIGINT NOT NULL,
    digitised BIGINT NOT NULL,
    digitised_unknown BIGINT NOT NULL,
    resolved_early BIGINT NOT NULL,
    resolved_on_time BIGINT NOT NULL,
    resolved_late BIGINT NOT NULL,
    late_subjective BIGINT NOT NULL,
    late_objective BIGINT NOT NULL,
    late_software BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    rated BIGINT NOT NULL,
    satisfied BIGINT NOT NULL,
    overdue BIGINT NOT NULL,
    waiting BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS published_figures (
    report VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    tier VARCHAR NOT NULL,
    province VARCHAR NOT NULL,
    field VARCHAR,
    period_from DATE NOT NULL,
    period_to DATE NOT NULL,
    calendar VARCHAR NOT NULL,
    figure VARCHAR NOT NULL,
    printed VARCHAR NOT NULL,
    value DECIMAL(18, 6),
    unit_of_measure VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    batch_id BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS restatements (
    event_id BIGINT NOT NULL,
    calendar VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    grouped_by VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    numerator_before BIGINT,
    denominator_before BIGINT NOT NULL,
    unknown_before BIGINT NOT NULL,
    numerator_after BIGINT,
    denominator_after BIGINT NOT NULL,
    unknown_after BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS refused_rows (
    batch_id BIGINT NOT NULL,
    sheet VARCHAR,
    row_no BIGINT NOT NULL,
    cells VARCHAR[] NOT NULL,
    reasons VARCHAR NOT NULL,
    cures VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS left_out_rows (
    batch_id BIGINT NOT NULL,
    sheet VARCHAR,
    row_no BIGINT NOT NULL,
    reason VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS warnings (
    batch_id BIGINT NOT NULL,
    rule VARCHAR NOT NULL,
    rows BIGINT NOT NULL,
    first_rows BIGINT[] NOT NULL
);
CREATE TABLE IF NOT EXISTS mappings (
    fingerprint VARCHAR NOT NULL,
    choices VARCHAR NOT NULL,
    saved_at TIMESTAMP NOT NULL
);
CREATE TABLE IF NOT EXISTS drafts (
    draft VARCHAR NOT NULL,
    nth INTEGER NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    sheet VARCHAR,
    facts VARCHAR NOT NULL,
    cells BLOB NOT NULL,
    step VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL
);
CREATE TABLE IF NOT EXISTS reviews (
    review_id BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    calendar VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    data_version BIGINT NOT NULL,
    data_until TIMESTAMP,
    simulated BOOLEAN NOT NULL,
    frozen_at TIMESTAMP NOT NULL,
    deck VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS commitments (
    commitment_id BIGINT NOT NULL,
    calendar VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    period_end DATE NOT NULL,
    grouped_by VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    unit_name VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    deadline DATE NOT NULL,
    promised DECIMAL(9, 6),
    made_at TIMESTAMP NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    closed_at TIMESTAMP
);
CREATE TABLE IF NOT EXISTS procedure_claims (
    procedure_code VARCHAR,
    name VARCHAR,
    field VARCHAR,
    at_agency BOOLEAN,
    at_district BOOLEAN,
    at_commune BOOLEAN,
    agency_id VARCHAR,
    province_id VARCHAR,
    listed_by VARCHAR,
    service_level VARCHAR,
    owes_fee BOOLEAN,
    integrated BOOLEAN,
    process_approved BOOLEAN,
    one_stop BOOLEAN,
    valid_from DATE,
    valid_to DATE,
    batch_id BIGINT
);
CREATE TABLE IF NOT EXISTS report_claims (
    report VARCHAR,
    unit VARCHAR,
    tier VARCHAR,
    province VARCHAR,
    field VARCHAR,
    period_from DATE,
    period_to DATE,
    calendar VARCHAR,
    figure VARCHAR,
    printed VARCHAR,
    value DECIMAL(18,6),
    unit_of_measure VARCHAR,
    place VARCHAR,
    batch_id BIGINT
);
