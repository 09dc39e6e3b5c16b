-- grain: one row: whether the file alone, without the log beside it, holds all that was saved
CREATE TABLE saves (
    file_id VARCHAR NOT NULL,      -- what the note beside the file names it by
    saves BIGINT NOT NULL,         -- how many were committed
    under_way BOOLEAN NOT NULL     -- a save began since the log was last empty: the log may hold more
)
