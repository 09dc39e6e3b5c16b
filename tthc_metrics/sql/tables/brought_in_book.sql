-- grain: one row per office whose entries in table book are those of a book made elsewhere
CREATE TABLE brought_in_book (
    office_id VARCHAR NOT NULL,
    batch_id BIGINT NOT NULL
)
