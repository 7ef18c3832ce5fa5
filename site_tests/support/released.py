"""The small partnership as one that can be released: published, with a lead's role, and signed off by every lead."""

from __future__ import annotations

from pathlib import Path

from versions import Versions

DAY = "2026-11-21"
ROLE = """roles:
  - id: lead-partner
    name: Lead safeguarding partner
    kind: lead
    summary: Leads for a partner.
    held_by: [test-council, test-icb, test-police]
    source: {document: plan, section: "6"}
"""
SIGN_OFF = """  sign_off:
    - {partner: test-council, role: lead-partner, day: 2026-11-02}
    - {partner: test-icb, role: lead-partner, day: 2026-11-03}
    - {partner: test-police, role: lead-partner, day: 2026-11-04}
"""
# What so small a text does not show; a real one would.
ACCEPTED = "".join(
    f"    - {{requirement: {number}, reason: This partnership is made up for tests., until: 2027-11-01}}\n" for number in ("A2", "A4", "A7")
)


def published(root: Path) -> Versions:
    """A repository of it, ready to be released: all is committed, and no check finds an error."""
    versions = Versions(root)
    versions.change("roles:\n", ROLE)
    versions.change("  status: demonstration\n", f"  status: published\n  accept:\n{ACCEPTED}{SIGN_OFF}")
    versions.change("    accountable_to: chair\n", "    accountable_to: lead-partner\n")
    (versions.root / ".gitignore").write_text(".cache/\nsite/\n", encoding="utf-8")
    versions.commit()
    return versions
