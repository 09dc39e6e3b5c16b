-- How far each office is told, formed anew with the book; what newer exports no longer list.
CREATE TABLE told_days (
    office_id VARCHAR NOT NULL,
    told_until DATE
);
CREATE TABLE gone_claims (
    batch_id BIGINT NOT NULL,
    dossier_no VARCHAR NOT NULL,
    taken_out BOOLEAN NOT NULL
);
