-- a piece of a statement: which dossier a claim `c` of an office `w` tells of; a number of one office alone ends with @
CASE WHEN ends_with(c.number_key, '@') THEN c.number_key || w.office_id ELSE c.number_key END
