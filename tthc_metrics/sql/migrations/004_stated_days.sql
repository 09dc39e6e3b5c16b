-- Which days a file states that it lists, so that an older one loaded later is compared with it; who told what is gone.
CREATE TABLE stated_days (
    batch_id BIGINT NOT NULL,
    days_from DATE NOT NULL,
    days_to DATE NOT NULL,
    refused_keys VARCHAR[] NOT NULL
);
CREATE TABLE gone_claims_004 (
    batch_id BIGINT NOT NULL,
    dossier_key VARCHAR NOT NULL,
    dossier_no VARCHAR NOT NULL,
    taken_out BOOLEAN NOT NULL,
    told_by BIGINT NOT NULL
);
INSERT INTO gone_claims_004 SELECT *, batch_id FROM gone_claims ORDER BY rowid;
DROP TABLE gone_claims;
ALTER TABLE gone_claims_004 RENAME TO gone_claims;
