-- grain: one row per group, criterion, total or grade of the index of Quyết định 766 of a unit on a day
CREATE TABLE index_points (
    unit VARCHAR NOT NULL,             -- as written: whose it is follows from the offices known
    day DATE NOT NULL,
    item VARCHAR NOT NULL,             -- name of a group or criterion of index766.toml; total; grade
    printed VARCHAR,                   -- points with a decimal comma, a grade's word; NULL: said to be unknown
    points DECIMAL(18, 6),
    place VARCHAR NOT NULL,            -- where it stands in the file: «trang 6, dòng 7, cột E»
    batch_id BIGINT NOT NULL
)
