-- how a cell of text is read; each gives NULL where it cannot be
CREATE OR REPLACE TEMP MACRO moment_of(cell) AS try_strptime(TRIM(cell, {spaces}), {day_formats});

CREATE OR REPLACE TEMP MACRO day_of(cell) AS CASE
    WHEN CAST(moment_of(cell) AS DATE) BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'
        THEN CAST(moment_of(cell) AS DATE)
END;

CREATE OR REPLACE TEMP MACRO procedure_code_of(cell) AS CASE
    WHEN regexp_matches(TRIM(cell, {spaces}), '^[0-9]+\.[0-9]{{6}}(\..*)?$')
        THEN regexp_extract(TRIM(cell, {spaces}), '^[0-9]+\.[0-9]+')
    WHEN NOT regexp_matches(TRIM(cell, {spaces}), '^[0-9]+([.,][0-9]*)?$') THEN NULLIF(TRIM(cell, {spaces}), '')
END;

CREATE OR REPLACE TEMP MACRO value_of(a_list, a_cell) AS (
    SELECT MAX(k.value) FROM known_values AS k WHERE k.list = a_list AND k.written = a_cell
);

CREATE OR REPLACE TEMP MACRO text_of(cell) AS NULLIF(TRIM(cell, {spaces}), '');
