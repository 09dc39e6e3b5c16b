-- Points of the index of Quyết định 766 by unit and day: those in force, and what each batch says.
CREATE TABLE index_points (
    unit VARCHAR NOT NULL,
    day DATE NOT NULL,
    item VARCHAR NOT NULL,
    printed VARCHAR,
    points DECIMAL(18, 6),
    place VARCHAR NOT NULL,
    batch_id BIGINT NOT NULL
);
CREATE TABLE index_claims AS FROM index_points LIMIT 0;
