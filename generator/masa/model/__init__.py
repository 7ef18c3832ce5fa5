"""The typed model of arrangements.yaml: frozen, documented field by field, free of files and engines."""

from masa.model.arrangements import Arrangements

__all__ = ["Arrangements"]
