"""Publishes multi-agency safeguarding arrangements: one YAML file becomes a site, PDFs and open data."""

__version__ = "0.1.0"
