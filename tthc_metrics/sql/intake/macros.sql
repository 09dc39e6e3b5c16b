-- how a cell of text is read; each gives NULL where it cannot be
CREATE OR REPLACE TEMP MACRO day_first(cell) AS try_strptime(cell, {day_first});

CREATE OR REPLACE TEMP MACRO month_first(cell) AS try_strptime(cell, {month_first});

CREATE OR REPLACE TEMP MACRO sure_day(cell) AS CASE  -- as long as nobody has said which order is meant
    WHEN day_first(cell) IS NULL THEN month_first(cell)
    WHEN month_first(cell) IS NULL OR month_first(cell) = day_first(cell) THEN day_first(cell)
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
