-- grain: one row per sheet of an uploaded file that is not saved yet, without its personal data
CREATE TABLE drafts (
    draft VARCHAR NOT NULL,            -- one for all that was dropped together
    nth INTEGER NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    sheet VARCHAR,
    facts VARCHAR NOT NULL,            -- JSON: head, merged cells, columns, choices
    cells BLOB NOT NULL,               -- Parquet of the rows
    step VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL
)
