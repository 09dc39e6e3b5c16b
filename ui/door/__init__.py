"""The door: an ASGI middleware before everything of Streamlit, and the few pages that it shows itself."""
