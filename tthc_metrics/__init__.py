"""Counts, rates and lights of the reform of administrative procedures (TTHC).

Knows no Streamlit: the command line and the pages are two faces of this package.
"""
