"""Points of the index of Quyết định 766 as the national portal gives them, of files and pasted tables.

printed        what stands in a cell, to be read exactly
checks         what points of one unit say against each other and against the definition
"""
