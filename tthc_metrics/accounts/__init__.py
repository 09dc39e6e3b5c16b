"""Who may come in and do what: accounts, sessions, one-time codes, and the log of what was done.

All of it lies in a small SQLite file beside the database (`file.py`), which any process may open at any time.
"""
