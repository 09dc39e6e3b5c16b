-- grain: one row per file loaded
CREATE TABLE batches (
    batch_id BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    simulated BOOLEAN NOT NULL,
    total_rows BIGINT NOT NULL,
    new_rows BIGINT NOT NULL,
    changed_rows BIGINT NOT NULL,
    unchanged_rows BIGINT NOT NULL,
    data_until TIMESTAMP,
    loaded_at TIMESTAMP NOT NULL
)
