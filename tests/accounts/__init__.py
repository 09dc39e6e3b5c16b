"""Accounts, sessions, codes and the log."""
