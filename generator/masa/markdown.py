"""The one Markdown dialect of the project, for screen and paper alike."""

from __future__ import annotations

EXTENSIONS = ("attr_list", "def_list", "md_in_html", "sane_lists", "tables", "toc")
SETTINGS = {"toc": {"permalink": False}}
