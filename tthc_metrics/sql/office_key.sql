-- a piece of a statement: which group an office belongs to, NULL where to none
CASE $by
    WHEN 'all' THEN 'all'
    WHEN 'province' THEN COALESCE(o.province_id, 'unknown')
    WHEN 'tier' THEN o.tier
    WHEN 'agency' THEN CASE WHEN o.tier = 'agency' THEN o.office_id END
    WHEN 'district' THEN o.district_id
    WHEN 'commune' THEN CASE WHEN o.tier = 'commune' THEN o.office_id END
    WHEN 'office' THEN o.office_id
END
