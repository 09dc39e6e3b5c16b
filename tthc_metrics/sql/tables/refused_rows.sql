-- grain: one row per refused row of a file, without its personal data
CREATE TABLE refused_rows (
    batch_id BIGINT NOT NULL,
    sheet VARCHAR,
    row_no BIGINT NOT NULL,
    cells VARCHAR[] NOT NULL,          -- in the order of the batch's headings; empty: no cells could be told apart
    reasons VARCHAR NOT NULL,
    cures VARCHAR NOT NULL
)
