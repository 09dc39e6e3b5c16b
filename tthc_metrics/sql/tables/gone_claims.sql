-- grain: one row per batch and dossier that the file should list, by its days and offices, and does not
CREATE TABLE gone_claims (
    batch_id BIGINT NOT NULL,
    dossier_key VARCHAR NOT NULL,
    dossier_no VARCHAR NOT NULL,       -- as it was known
    taken_out BOOLEAN NOT NULL         -- by choice of the analyst: out of force, until a newer export lists it
)
