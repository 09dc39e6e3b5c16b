-- Books made elsewhere, province by province; their entries, as all tables of counts, are made where they lack.
CREATE TABLE brought_parts (
    batch_id BIGINT NOT NULL,
    province_id VARCHAR NOT NULL,
    sql_version VARCHAR NOT NULL,
    edition VARCHAR NOT NULL,
    told_until DATE NOT NULL,
    dossiers BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    reasons VARCHAR NOT NULL
);
CREATE TABLE brought_offices (
    batch_id BIGINT NOT NULL,
    province_id VARCHAR NOT NULL,
    office_id VARCHAR NOT NULL,
    dossiers BIGINT NOT NULL,
    first_day DATE,
    last_day DATE
);
CREATE TABLE brought_in_book (
    office_id VARCHAR NOT NULL,
    batch_id BIGINT NOT NULL
);
