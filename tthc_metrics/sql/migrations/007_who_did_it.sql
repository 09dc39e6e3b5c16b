-- Which account froze a review, gave or changed a commitment, made or took back a remark; of older ones nobody knows.
ALTER TABLE reviews ADD COLUMN frozen_by VARCHAR;
ALTER TABLE commitments ADD COLUMN made_by VARCHAR;
ALTER TABLE commitments ADD COLUMN changed_by VARCHAR;
ALTER TABLE unit_remarks ADD COLUMN made_by VARCHAR;
ALTER TABLE unit_remarks ADD COLUMN taken_back_by VARCHAR;
