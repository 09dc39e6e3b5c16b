-- grain: one row per batch and province of a book made elsewhere (cluster/)
CREATE TABLE brought_parts (
    batch_id BIGINT NOT NULL,
    province_id VARCHAR NOT NULL,
    sql_version VARCHAR NOT NULL,  -- of the statement that made it
    edition VARCHAR NOT NULL,      -- of the rules by which rows were refused
    told_until DATE NOT NULL,      -- the last day that its dossiers tell
    dossiers BIGINT NOT NULL,      -- that count
    refused BIGINT NOT NULL,
    reasons VARCHAR NOT NULL,      -- JSON: refused rows by rule
    months BIGINT NOT NULL         -- rows of its sums by month; 0: of a book that was loaded before they were kept
)
