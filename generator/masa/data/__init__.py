"""Open data: JSON, a CSV for each collection, and the schema."""
