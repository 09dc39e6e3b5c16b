-- grain: one row per batch, province, tier, field, procedure and month of a book made elsewhere: what its entries of
-- that month add up to, by the last day that it tells
CREATE TABLE brought_months (
    batch_id BIGINT NOT NULL,
    province_id VARCHAR NOT NULL,
    tier VARCHAR NOT NULL,
    field VARCHAR,                 -- as dossiers say it
    procedure_code VARCHAR,
    month DATE NOT NULL,           -- its first day
    {columns_of_counts}
)
