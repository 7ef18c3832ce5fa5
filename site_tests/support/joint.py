"""A partnership of children and adults together, with invented names: two councils, and help for adults of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from repository import ROOT

SMALL = ROOT / "site_tests" / "small"
CHANGES = (
    (
        "        council: test-council\n",
        "        council: test-council\n      - {id: south, name: South Testshire, council: south-council}\n",
    ),
    (
        "agencies:\n",
        (
            "  - id: south-council\n    name: South Council\n    kind: local-authority\n    summary: The other council.\n"
            '    source: {document: plan, section: "4"}\nagencies:\n'
        ),
    ),
)
CHECKED = "    verified_on: 2026-01\n    verified_by: The service's own page\n"
SOURCE = '    source: {document: plan, section: "8"}\n'
# What helps a child.
CHILDREN = (
    '  - id: child-line\n    name: Child Line\n    purpose: helpline\n    audience: [public, children]\n    phone: "01632 960010"\n'
    f"    summary: For children.\n    for_children: You can call Child Line.\n{CHECKED}{SOURCE}"
    '  - id: silent\n    name: Silent call\n    purpose: cannot-speak\n    audience: [public, children]\n    phone: "999"\n'
    f"    summary: Press a key.\n{CHECKED}{SOURCE}"
)
# What helps an adult: a council's number by day, one for all at night, a helpline, 101, a council's number that nobody has verified.
ADULTS = (
    "  - id: adult-day\n    name: Adult Front Door\n    purpose: report\n    about: adult\n    audience: [public]\n"
    '    phone: "01632 960020"\n    answers: day\n    hours: Monday to Friday, 9am to 5pm\n    body: test-council\n'
    f"    summary: For worries about adults in the north.\n{CHECKED}{SOURCE}"
    "  - id: adult-night\n    name: Adult Night Team\n    purpose: report\n    about: adult\n    audience: [public]\n"
    '    phone: "01632 960021"\n    answers: night\n    hours: all other times\n    area: [north, south]\n'
    f"    summary: For worries about adults at night.\n{CHECKED}{SOURCE}"
    "  - id: elder-line\n    name: Elder Line\n    purpose: helpline\n    about: adult\n    audience: [public]\n"
    f'    phone: "01632 960022"\n    summary: Listens to older people.\n{CHECKED}{SOURCE}'
    "  - id: adult-police\n    name: Police for adults\n    purpose: non-emergency\n    about: adult\n    audience: [public]\n"
    f'    phone: "101"\n    summary: For what can wait.\n{CHECKED}{SOURCE}'
    "  - id: adult-south\n    name: Adult Team South\n    purpose: report\n    about: adult\n    audience: [public]\n"
    f'    phone: "01632 960023"\n    body: south-council\n    summary: For worries about adults in the south.\n{SOURCE}'
)
# What no child, and nobody who fears for one, may be given.
NAMES = ("Adult Front Door", "Adult Night Team", "Elder Line", "Police for adults", "Adult Team South")
NUMBERS = ("01632 960020", "01632 960021", "01632 960022", "01632 960023")
PAGES = {
    "index.md": "---\ntitle: Safe in Testshire\nsummary: The start.\naudience: public\n---\n\n{{ show('doors') }}\n",
    "children/index.md": (
        "---\ntitle: For you\nsummary: Find help.\naudience: children\n---\n\n{{ show('help') }}\n\n{{ show('child-help') }}\n"
    ),
    "young-people/index.md": (
        "---\ntitle: For young people\nsummary: Find help.\naudience: young-people\n---\n\n{{ show('help') }}\n\n{{ show('young-help') }}\n"
    ),
    "schools.md": "---\ntitle: Schools\nsummary: What a school does.\naudience: practitioners\n---\n\n{{ show('help') }}\n",
}


def joint(folder: Path, adults: str = ADULTS, pages: dict[str, str] | None = None, children: str = CHILDREN) -> Path:
    """Write the partnership into a folder: with its contacts for adults and for children, or others, or none; `pages` are of its own."""
    shutil.copytree(SMALL, folder)
    text = (SMALL / "arrangements.yaml").read_text(encoding="utf-8")
    for old, new in CHANGES:
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / "arrangements.yaml").write_text(text + children + adults, encoding="utf-8")
    for own in ("arrangements", "partners", "groups"):
        shutil.rmtree(folder / "content" / own)
    (folder / "content" / "worried-about-a-child.md").unlink()
    for name, page in {**PAGES, **(pages or {})}.items():
        file = folder / "content" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(page, encoding="utf-8")
    return folder
