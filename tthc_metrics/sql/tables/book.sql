-- grain: one row per office and day on which something happened: entries, added up, of that day
CREATE TABLE book (
    office_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    {columns_of_counts}
)
