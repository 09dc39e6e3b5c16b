-- grain: one row per batch and way of naming an office in it: the office that is meant
CREATE TABLE office_words (
    batch_id BIGINT NOT NULL,
    office_code VARCHAR,
    office_name VARCHAR,
    era VARCHAR NOT NULL,              -- '63': received before 1 July 2025, '34': since
    office_id VARCHAR NOT NULL
)
