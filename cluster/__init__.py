"""The daily book of many provinces, made on Spark: see README.md. Outside the product, which knows nothing of Spark."""
