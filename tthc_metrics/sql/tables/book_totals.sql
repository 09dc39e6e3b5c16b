-- grain: one row per office and day in the book: all entries up to and including that day
CREATE TABLE book_totals (
    office_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    next_day DATE NOT NULL,  -- the day of the next row: these totals hold from day until before it
    {columns_of_counts}
)
