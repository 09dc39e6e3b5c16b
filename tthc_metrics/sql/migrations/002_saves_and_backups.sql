-- A file says what schema it has, whether it is whole without its log, and what backups were made of it.
CREATE TABLE schema_versions (
    version INTEGER NOT NULL,
    since TIMESTAMP NOT NULL
);
CREATE TABLE saves (
    file_id VARCHAR NOT NULL,
    saves BIGINT NOT NULL,
    under_way BOOLEAN NOT NULL
);
CREATE TABLE backups (
    made_at TIMESTAMP NOT NULL,
    path VARCHAR NOT NULL,
    daily BOOLEAN NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 VARCHAR NOT NULL,
    saves BIGINT NOT NULL
);
INSERT INTO saves VALUES (CAST(gen_random_uuid() AS VARCHAR), 0, FALSE);
