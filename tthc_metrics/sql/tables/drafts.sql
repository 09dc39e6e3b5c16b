-- grain: one row per sheet of an uploaded file that is not saved yet, without its personal data; of a book per piece of a file
CREATE TABLE drafts (
    draft VARCHAR NOT NULL,            -- one for all that was dropped together
    nth INTEGER NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    sheet VARCHAR,                     -- of a book: the path in its folder
    facts VARCHAR NOT NULL,            -- JSON: head, merged cells, columns, choices
    cells BLOB NOT NULL,               -- Parquet of the rows; of a book the bytes
    step VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL
)
