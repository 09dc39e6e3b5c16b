"""Papers: one module or folder a kind, from counted facts to finished bytes."""

TEMPLATE_VARIABLE = "TTHC_PPTX_TEMPLATE"
"""The environment variable that names a template for slides."""
