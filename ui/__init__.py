"""Everything that knows Streamlit: navigation, filters, and the drawing of the pages."""
