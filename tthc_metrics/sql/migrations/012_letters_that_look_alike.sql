-- A number is one key also with letters of another alphabet that look like ours, and with an O among the digits of a
-- system's number. What one file says twice of a number is kept as it says it last; states are formed anew after this.
CREATE OR REPLACE TEMP MACRO like_ours_012(cell) AS translate(
    cell,
    'АВЕКМНОРСТХУЅІЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ',
    'ABEKMHOPCTXYSIJABEZHIKMNOPTYX'
);
CREATE OR REPLACE TEMP MACRO zeros_012(cell) AS concat(
    regexp_replace(cell, '-[0-9O]{6}-[0-9O]{3,8}$', ''),
    translate(regexp_extract(cell, '-[0-9O]{6}-[0-9O]{3,8}$', 0), 'O', '0')
);
CREATE OR REPLACE TEMP MACRO spelt_alike_012(key) AS zeros_012(like_ours_012(split_part(key, '@', 1)));
CREATE OR REPLACE TEMP MACRO key_012(key) AS spelt_alike_012(key)
|| CASE WHEN regexp_matches(spelt_alike_012(key), '(^|[^0-9A-Z])[GH][0-9]{2}([^0-9A-Z]|$)') THEN '' ELSE '@' END;
CREATE TEMP TABLE keys_012 AS
SELECT DISTINCT number_key, key_012(number_key) AS alike
FROM dossier_claims
WHERE regexp_matches(number_key, '[\x{0391}-\x{0425}]|[0-9]O|O[0-9]') AND key_012(number_key) <> number_key;
UPDATE dossier_claims AS c
SET number_key = k.alike
FROM keys_012 AS k
WHERE k.number_key = c.number_key;
DELETE FROM dossier_claims WHERE rowid IN (
    SELECT rowid
    FROM dossier_claims
    WHERE number_key IN (SELECT alike FROM keys_012)
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY batch_id, number_key, CASE WHEN ends_with(number_key, '@') THEN lower(concat_ws(' ', office_code, office_name)) END
        ORDER BY rowid DESC
    ) > 1
);
UPDATE gone_claims
SET dossier_key = key_012(dossier_key) || CASE WHEN ends_with(key_012(dossier_key), '@') THEN split_part(dossier_key, '@', 2) ELSE '' END
WHERE spelt_alike_012(dossier_key) <> split_part(dossier_key, '@', 1);
UPDATE stated_days SET refused_keys = list_transform(refused_keys, lambda key: key_012(key)) WHERE refused_keys IS NOT NULL;
DROP TABLE keys_012;
