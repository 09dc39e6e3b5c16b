-- grain: one row per batch of dossiers that states which days it lists: what it does not list of them is gone
CREATE TABLE stated_days (
    batch_id BIGINT NOT NULL,
    days_from DATE NOT NULL,
    days_to DATE NOT NULL,
    refused_keys VARCHAR[] NOT NULL    -- numbers of rows that were refused: listed all the same
)
