-- Times are seconds since 1970 (UTC). Names of accounts are folded: what is typed is compared in small letters.
CREATE TABLE accounts (
    account TEXT PRIMARY KEY,
    full_name TEXT NOT NULL,
    roles TEXT NOT NULL,
    password TEXT NOT NULL,
    password_at REAL NOT NULL,
    must_change INTEGER NOT NULL,
    code_secret TEXT,
    code_step INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    locked_until REAL NOT NULL DEFAULT 0,
    made_at REAL NOT NULL,
    made_by TEXT NOT NULL,
    reviewed_at REAL NOT NULL,
    seen_at REAL,
    disabled_at REAL
) STRICT;

-- Whose dossiers an account may read: an office or a district as an area, from one day to another (inclusive).
CREATE TABLE account_units (
    account TEXT NOT NULL REFERENCES accounts,
    unit TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    PRIMARY KEY (account, unit, since)
) STRICT;

-- Passwords that an account had before.
CREATE TABLE old_passwords (
    account TEXT NOT NULL REFERENCES accounts,
    password TEXT NOT NULL,
    until REAL NOT NULL
) STRICT;

-- Of a session only the hash of its token is kept: who reads this file cannot come in with it.
CREATE TABLE sessions (
    session TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts,
    begun_at REAL NOT NULL,
    seen_at REAL NOT NULL,
    must_change INTEGER NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    ended_at REAL,
    ended_why TEXT
) STRICT;
CREATE INDEX sessions_of_account ON sessions (account);

-- What was done, by whom. Each entry holds the hash of the one before it; `log_head` that of the last.
CREATE TABLE log (
    entry INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    about TEXT NOT NULL,
    address TEXT NOT NULL,
    hash_before TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TABLE log_head (entry INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO log_head VALUES (0, '');
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_whole BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
