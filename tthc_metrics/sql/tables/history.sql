-- grain: one row per thing done to the data; the newest event_id is the data's version
CREATE TABLE history (
    event_id BIGINT NOT NULL,
    what VARCHAR NOT NULL,         -- load, undo, redo, office, restore, purge
    batch_id BIGINT,
    done_at TIMESTAMP NOT NULL,
    done_by VARCHAR,
    note VARCHAR
)
