-- A dossier is found by a key that all spellings of its number share; a number that says nothing of whose it is
-- ends with @ there, and is its office's own. What one file says twice of a number is kept as it says it last.
CREATE OR REPLACE TEMP MACRO spelt_alike_003(cell) AS regexp_replace(
    translate(
        upper(nfc_normalize(regexp_replace(cell, '[\p{Z}\p{C}\x{034F}\x{FE00}-\x{FE0F}''"“”‘’`´=@]', '', 'g'))),
        '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ．／∕⁄＿',
        '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.///_'
    ),
    '[\p{Pd}−⁃]', '-', 'g'
);
CREATE TABLE dossier_claims_003 (
    batch_id BIGINT NOT NULL,
    number_key VARCHAR NOT NULL,
    dossier_no VARCHAR NOT NULL,
    office_code VARCHAR,
    office_name VARCHAR,
    procedure_code VARCHAR,
    field VARCHAR,
    channel VARCHAR,
    status VARCHAR,
    service_level VARCHAR,
    received_on DATE NOT NULL,
    due_on DATE,
    finished_on DATE,
    collected_on DATE,
    owes_fee BOOLEAN,
    paid_online BOOLEAN,
    digitised BOOLEAN,
    satisfied BOOLEAN,
    late_cause VARCHAR
);
INSERT INTO dossier_claims_003 BY NAME
SELECT
    * EXCLUDE (place, spelt),
    spelt || CASE WHEN regexp_matches(spelt, '(^|[^0-9A-Z])[GH][0-9]{2}([^0-9A-Z]|$)') THEN '' ELSE '@' END AS number_key
FROM (SELECT *, rowid AS place, COALESCE(NULLIF(spelt_alike_003(dossier_no), ''), dossier_no) AS spelt FROM dossier_claims)
QUALIFY ROW_NUMBER() OVER (
    PARTITION BY batch_id, number_key, CASE WHEN ends_with(number_key, '@') THEN lower(concat_ws(' ', office_code, office_name)) END
    ORDER BY place DESC
) = 1
ORDER BY place;
DROP TABLE dossier_claims;
ALTER TABLE dossier_claims_003 RENAME TO dossier_claims;
DROP TABLE dossiers;
CREATE TABLE dossiers (
    dossier_key VARCHAR NOT NULL,
    dossier_no VARCHAR NOT NULL,
    office_id VARCHAR NOT NULL,
    procedure_code VARCHAR,
    field VARCHAR,
    channel VARCHAR,
    status VARCHAR NOT NULL,
    service_level VARCHAR,
    received_on DATE NOT NULL,
    due_on DATE,
    finished_on DATE,
    collected_on DATE,
    owes_fee BOOLEAN,
    paid_online BOOLEAN,
    digitised BOOLEAN,
    satisfied BOOLEAN,
    late_cause VARCHAR
);
-- How far each office is told, formed anew with the book; what newer exports no longer list.
CREATE TABLE told_days (
    office_id VARCHAR NOT NULL,
    told_until DATE
);
CREATE TABLE gone_claims (
    batch_id BIGINT NOT NULL,
    dossier_key VARCHAR NOT NULL,
    dossier_no VARCHAR NOT NULL,
    taken_out BOOLEAN NOT NULL
);
