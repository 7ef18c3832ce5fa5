"""In which order ways to get help are offered: the emergency first, and the police number that can wait never above it."""

from __future__ import annotations

from masa.model.publications import Purpose

ON_SCREEN = (Purpose.EMERGENCY, Purpose.REPORT, Purpose.HELPLINE, Purpose.NON_EMERGENCY)
# Paper lists every contact, those of offices and sources too.
ON_PAPER = (Purpose.EMERGENCY, Purpose.HELPLINE, Purpose.REPORT, Purpose.NON_EMERGENCY, Purpose.OFFICE, Purpose.REFERENCE)
