-- grain: one row per batch, office and day of a book made elsewhere: as table book, whether it counts or not
CREATE TABLE brought_entries (
    batch_id BIGINT NOT NULL,
    office_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    {columns_of_counts}
)
