"""Which folder this tool may write into: one that is new, empty, or bears its own mark. What it did not make, it never deletes."""

from __future__ import annotations

import os
from pathlib import Path

from masa.findings.machine import Refused, real

# Stands in every folder that this tool wrote, so that the next build knows it as its own. Always the same bytes.
MARK = ".masa-site"
# Stands in a folder of releases, which no build may replace.
RELEASES = ".masa-releases"
# Stands in the folder of the sites of many partnerships.
PORTFOLIO = ".masa-portfolio"
SAID = {
    MARK: "masa wrote this folder, and replaces it whole at the next build. Keep nothing of your own in it.\n",
    PORTFOLIO: "masa keeps the sites of many partnerships here, with an index. Keep nothing of your own in it.\n",
    RELEASES: "masa keeps published sites here, and removes the oldest of them. Keep nothing of your own in it.\n",
}
# What belongs to the people who write, in the folder that a site is built from.
OWN = ("arrangements.yaml", "content", "mkdocs.yml", "theme", "editions")
# What the system puts into the root of a new volume: such a folder is as good as empty, and keeps it.
VOLUME = "lost+found"


def sign(folder: Path, mark: str = MARK) -> None:
    """Put the mark into a folder that this tool has made."""
    (folder / mark).write_text(SAID[mark], encoding="utf-8")


def is_ours(folder: Path, mark: str = MARK) -> bool:
    """Whether a folder bears the mark. A link is never ours, whatever it leads to."""
    sign = folder / mark
    return not folder.is_symlink() and folder.is_dir() and not sign.is_symlink() and sign.is_file()


def writable_place(output: Path, source: Path, mark: str = MARK) -> Path:
    """The real path of a folder that may be written anew, or Refused. `source` is the folder that the site is built from.

    Links above the folder are followed, since the owner of the machine made them or the guard looks at where they lead; the folder
    itself may be none: a pull request can bring a link named `site`.
    """
    asked = Path(os.path.abspath(output))  # noqa: PTH100 - resolve() would follow the very link that is looked for
    if asked.is_symlink():
        raise Refused(f"{output} is a link, and what it leads to would be replaced; take the link out, or name the folder itself")
    place, root = real(asked.parent) / asked.name, real(source)
    try:
        home = Path.home().resolve()
    except RuntimeError as error:
        raise Refused("nothing says which folder is your home, so it cannot be kept safe; set HOME, and run it again") from error
    if place.parent == place or home.is_relative_to(place):
        raise Refused(f"{output} holds more than a site; name a folder of its own for the site")
    if ".git" in place.parts or root.is_relative_to(place):
        raise Refused(f"{output} holds the source that the site is built from; name a folder of its own for the site")
    if any(place.is_relative_to(own) for name in OWN for own in (root / name, real(root / name))):
        raise Refused(f"{output} is a part of the source that the site is built from; name a folder of its own for the site")
    if place.exists() and not place.is_dir():
        raise Refused(f"{output} is a file; name a folder for the site, or move the file away")
    if place.is_dir() and not is_ours(place, mark) and any(inside.name != VOLUME for inside in place.iterdir()):
        raise Refused(f"{output} holds files, and no {mark} says that masa wrote them; name another folder, or empty this one yourself")
    return place
