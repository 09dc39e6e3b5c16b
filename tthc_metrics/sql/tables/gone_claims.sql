-- grain: one row per batch and dossier that the file should list, by its days and offices, and does not, and batch that told it
CREATE TABLE gone_claims (
    batch_id BIGINT NOT NULL,          -- that does not list it
    dossier_key VARCHAR NOT NULL,
    dossier_no VARCHAR NOT NULL,       -- as it was known
    taken_out BOOLEAN NOT NULL,        -- by choice of the analyst: out of force, until a newer export lists it
    told_by BIGINT NOT NULL            -- when it was told: when that batch came in, or an older one that lists it
)
