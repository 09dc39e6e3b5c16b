"""The index of Quyết định 766 by its criteria: what the portal says beside what our own dossiers say.

points     points of the portal into groups, total, grade and rank
own        what our dossiers say of the criteria that they can speak of
cost       what one more point, or the next grade, costs in dossiers or procedures
whose      which unit words mean
told       the points that were entered or loaded, by unit and day
newest     of each unit its newest points within a period, and those that its change is counted from
board      all units of a kind beside each other: ranks, changes, what does not add up
"""
