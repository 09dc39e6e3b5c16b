-- grain: one row per row of a file that is no data: titles, headings, totals, signatures
CREATE TABLE left_out_rows (
    batch_id BIGINT NOT NULL,
    sheet VARCHAR,
    row_no BIGINT NOT NULL,
    reason VARCHAR NOT NULL
)
