-- grain: one row per number that stands beside any of the words {renamed} in the claims
SELECT DISTINCT c.number_key
FROM dossier_claims AS c
SEMI JOIN {renamed} AS w
    ON {named_by}
