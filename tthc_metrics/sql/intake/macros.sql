-- how a cell of text is read; each gives NULL where it cannot be
CREATE OR REPLACE TEMP MACRO moment_of(cell) AS CASE
    WHEN contains(cell, '/') OR contains(cell, '-') THEN try_strptime(cell, {day_formats})
    WHEN regexp_full_match(cell, '[0-9]{{5}}([.][0-9]+)?')  -- a spreadsheet's count of days since 1899
        THEN TIMESTAMP '1899-12-30' + INTERVAL 1 SECOND * CAST(round(CAST(cell AS DOUBLE) * 86400) AS BIGINT)
    ELSE try_strptime(cell, {day_formats})
END;

CREATE OR REPLACE TEMP MACRO day_of(moment) AS CASE
    WHEN CAST(moment AS DATE) BETWEEN DATE '1990-01-01' AND DATE '2100-12-31' THEN CAST(moment AS DATE)
END;

CREATE OR REPLACE TEMP MACRO procedure_code_of(cell) AS CASE
    WHEN regexp_matches(cell, '^[0-9]+\.[0-9]{{6}}(\..*)?$') THEN regexp_extract(cell, '^[0-9]+\.[0-9]+')
    WHEN NOT regexp_matches(cell, '^[0-9]+([.,][0-9]*)?$') THEN cell
END;

CREATE OR REPLACE TEMP MACRO office_era(valid_from) AS
    CASE WHEN valid_from >= DATE '2025-07-01' THEN '34' ELSE '63' END;

CREATE OR REPLACE TEMP MACRO spelt_alike(cell) AS CASE
    WHEN regexp_full_match(cell, '[0-9A-Z./_-]+') THEN cell
    ELSE regexp_replace(
        translate(
            upper(nfc_normalize(regexp_replace(cell, '[\p{{Z}}\p{{C}}\x{{034F}}\x{{FE00}}-\x{{FE0F}}''"“”‘’`´=@]', '', 'g'))),
            '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ．／∕⁄＿',
            '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.///_'
        ),
        '[\p{{Pd}}−⁃]', '-', 'g'
    )
END;

CREATE OR REPLACE TEMP MACRO has_system_code(number) AS  -- «H47» of a province, «G09» of a ministry
    regexp_matches(number, '(^|[^0-9A-Z])[GH][0-9]{{2}}([^0-9A-Z]|$)');

CREATE OR REPLACE TEMP MACRO number_key_of(cell) AS
    spelt_alike(cell) || CASE WHEN has_system_code(spelt_alike(cell)) THEN '' ELSE '@' END;
