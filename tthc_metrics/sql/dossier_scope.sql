-- a piece of a statement: whether a dossier `d` was received at all, and lies in the scope asked for
d.status NOT IN ('registered', 'refused')
    AND ($district IS NULL OR o.district_id = $district)
    AND ($office IS NULL OR o.office_id = $office)
    AND ($tier IS NULL OR o.tier = $tier)
    AND ($province IS NULL OR o.province_id = $province)
    AND ($field IS NULL OR COALESCE(d.field, p.field, 'unknown') = $field)
    AND ($procedure IS NULL OR COALESCE(d.procedure_code, 'unknown') = $procedure)
