-- grain: one row: how many dossiers a list holds
WITH {dossiers_asked}

SELECT COUNT(*) AS dossiers
FROM asked
