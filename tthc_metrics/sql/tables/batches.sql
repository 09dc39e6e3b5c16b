-- grain: one row per list loaded from a file: all of one kind and of the same columns
CREATE TABLE batches (
    batch_id BIGINT NOT NULL,
    kind VARCHAR NOT NULL,             -- dossiers, procedures, offices, reports
    file_name VARCHAR NOT NULL,
    sheets VARCHAR[] NOT NULL,
    sha256 VARCHAR NOT NULL,           -- of the file
    simulated BOOLEAN NOT NULL,
    told_columns VARCHAR[] NOT NULL,   -- our names of the columns it has: what it lacks it says nothing of
    headings VARCHAR[] NOT NULL,       -- as the file writes them, but for those with personal data
    dropped_columns VARCHAR[] NOT NULL, -- headings of columns with personal data: never read
    total_rows BIGINT NOT NULL,        -- accepted: new + changed + unchanged + older
    new_rows BIGINT NOT NULL,
    changed_rows BIGINT NOT NULL,
    unchanged_rows BIGINT NOT NULL,
    older_rows BIGINT NOT NULL,        -- a newer export has told of them already
    refused_rows BIGINT NOT NULL,
    left_out_rows BIGINT NOT NULL,     -- titles, totals, signatures: no data
    period_from DATE,                  -- the first and last day that its rows speak of
    period_to DATE,
    data_until TIMESTAMP,              -- the moment of the export, else the last one in it
    loaded_at TIMESTAMP NOT NULL,
    loaded_by VARCHAR,
    undone BOOLEAN NOT NULL
)
