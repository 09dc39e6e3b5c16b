"""The statutory form 06 as a list of published figures.

form_columns   whether a table's headings are those of the form, and where each stands
form_title     whose form it is and for which days, from the lines above
form_rows      which rows are figures, which are groups, notes, signatures
row_owners     whom each row is about
form_sheet     all of it as a sheet like any other, of kind `reports`
form_words     what the form's words mean (definitions/form06.toml)
"""
