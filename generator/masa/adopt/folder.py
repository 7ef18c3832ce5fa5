"""The folder that a partnership begins with: what stands in it, and how it comes to be there whole or not at all."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution, requires, version
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from masa import __version__
from masa.adopt.answers import Answers, Beginning, slug
from masa.adopt.slots import asked, marked
from masa.findings.machine import Refused, real
from masa.model import Arrangements
from masa.model.base import spoken
from masa.model.partnership import Guidance, Partnership
from masa.source.shape import fields

PACKAGE = Path(__file__).resolve().parent.parent
STARTER = Path(__file__).resolve().parent / "starter"
# What a partnership's repository has word for word as this one: the same workflows and steps run there.
SHARED = (".github/workflows", ".github/steps", ".gitlab-ci.yml")
# Parts of the file that stand there already, with something in them.
FILLED = {"schema", "edition", "partnership", "sources", "partners", "contacts", "area", "agency_list"}
# What is no fact to fill but a setting, or is asked for where it is needed.
SETTINGS = {"freshness", "pictures", "announcements", "courses", "agencies", "agency_duties"}


def shared(name: str) -> Path:
    """A file or folder of this project that a partnership gets too: from the package, or from the repository that it is worked on in."""
    places = (PACKAGE / "shared", PACKAGE.parent.parent)
    return next((place / name for place in places if (place / name).exists()), places[0] / name)


def files(given: Answers, day: dt.date, package: str, *, mkdocs: bool = False) -> dict[str, bytes]:
    """Every file of the folder by its path in it. `package` is what the generator is installed from."""
    known = _known(given, day)
    templates = Environment(loader=FileSystemLoader(STARTER), undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701 - no HTML is made here
    made = {
        "arrangements.yaml": re.sub(r"\n{3,}", "\n\n", templates.get_template("arrangements.yaml.j2").render(known)).rstrip() + "\n",
        "content/index.md": templates.get_template("index.md.j2").render(known).rstrip() + "\n",
        "README.md": templates.get_template("README.md.j2").render(known),
        "Makefile": templates.get_template("Makefile.j2").render(package=package),
        ".gitignore": ignored(),
        "requirements.lock": lock(mkdocs=mkdocs),
        **({"mkdocs.yml": templates.get_template("mkdocs.yml").render()} if mkdocs else {}),
    }
    whole = {name: text.encode() for name, text in made.items()}
    for name in SHARED:
        for file in sorted(shared(name).glob("*")) if shared(name).is_dir() else [shared(name)]:
            whole[f"{name}/{file.name}" if shared(name).is_dir() else name] = file.read_bytes()
    return whole


def _known(given: Answers, day: dt.date) -> dict[str, Any]:
    """What the templates know."""
    ids: set[str] = {"area", "answers", "first-edition", "vision", slug(given.name)}
    councils = [(_free(slug(one.name), ids), one) for one in given.councils]
    partners = [
        {"id": body, "name": one.name, "kind": "local-authority", "summary": f"The council for {one.place}.", "section": "Councils"}
        for body, one in councils
    ]
    area = spoken([one.place for one in given.councils])
    for names, kind, section, says in (
        (given.care_boards, "integrated-care-board", "Integrated care boards", "The NHS body that plans and pays for health care"),
        (given.police, "police", "Police forces", "The police force"),
    ):
        where = f" for {area}" if len(names) == 1 else ""
        partners += [
            {"id": _free(slug(name), ids), "name": name, "kind": kind, "summary": f"{says}{where}.", "section": section} for name in names
        ]
    wanted = asked(given.guidance)

    def mark(key: str, *, empty: bool, by: int = 0) -> str:
        return "".join(f"{' ' * by}{line}\n" for line in marked(key, wanted.get(key, ()), empty=empty))

    inside = [field.key for field in fields(Partnership) if field.key in wanted and field.key not in FILLED]
    keys = [field.key for field in fields(Arrangements) if field.key not in FILLED | SETTINGS]
    cut = keys.index("boards")
    return {
        "name": given.name,
        "who": given.name if not given.name.lower().startswith("the ") else given.name[4:],
        "title": "Keeping children safe takes all of us",
        "area": area,
        "sorts": f"{'council' if len(given.councils) == 1 else 'councils'}, the NHS and the police",
        "status": given.status,
        "demonstration": given.status is Beginning.DEMONSTRATION,
        "guidance": given.guidance,
        "leads": given.guidance is not Guidance.WT_2018,
        "day": day.isoformat(),
        "places": [{"id": _free(slug(one.place), ids), "name": one.place, "council": body} for body, one in councils],
        "partners": partners,
        "inside": inside,
        "between": keys[:cut],
        "behind": keys[cut:],
        "contacts": _contacts(),
        "marked": mark,
        "quoted": lambda text: json.dumps(text, ensure_ascii=False),
        "slug": slug,
    }


def _free(wanted: str, ids: set[str]) -> str:
    """An id that nothing else has; a number goes behind it where it is taken."""
    found = next(one for number in range(len(ids) + 2) if (one := wanted if not number else f"{wanted[:60]}-{number + 1}") not in ids)
    ids.add(found)
    return found


def _contacts() -> str:
    """The national contacts, as their file has them, without the words about that file."""
    text = (STARTER / "contacts.yaml").read_text(encoding="utf-8")
    return text[text.index("  - id:") :]


def ignored() -> str:
    """What Git leaves out: the same as here, without what only this repository has, and the schema that is written for the editor."""
    lines = [line for line in shared(".gitignore").read_text(encoding="utf-8").splitlines() if not line.startswith("/examples/")]
    return "\n".join((*lines, "arrangements.schema.json", "account.json", "account.md")) + "\n"


def lock(*, mkdocs: bool = False) -> str:
    """The lock file of what the package needs to run, with its hashes: this project's own, without what only its tests need.

    With what MkDocs needs too, where its command is wanted.
    """
    entries = re.split(r"\n(?=[a-z0-9])", shared("requirements.lock").read_text(encoding="utf-8").strip())
    locked: dict[str, str] = {canonicalize_name(re.split(r"[=\[ ]", entry, maxsplit=1)[0]): entry for entry in entries if "==" in entry}
    wanted: dict[str, set[str]] = {}
    waiting = [("masa", frozenset({"mkdocs"} if mkdocs else ()))]
    while waiting:
        name, extras = waiting.pop()
        if name not in wanted or not extras <= wanted[name]:
            wanted.setdefault(name, set()).update(extras)
            waiting += [(other, more) for other, more in _needs(name, extras) if other in locked]
    # What another version than the locked one needs says nothing of what the locked one does: then all is kept.
    if any(_installed(name) not in {None, _locked(locked[name])} for name in wanted if name in locked):
        return "".join(f"{entry}\n" for entry in locked.values())
    return "".join(f"{entry}\n" for name, entry in locked.items() if name in wanted)


def _locked(entry: str) -> str:
    """The version that an entry of a lock file names."""
    return re.split(r"[\s;\\]", entry.partition("==")[2], maxsplit=1)[0]


def _installed(name: str) -> str | None:
    """The version of an installed library."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _needs(name: str, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """What an installed library needs with some of its extras, on whatever system; nothing of one that is not installed on this one."""
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        return
    for line in lines:
        asked_for = Requirement(line)
        only_for = re.findall(r"""extra == ["']([^"']+)""", str(asked_for.marker or ""))
        if not only_for or extras.intersection(only_for):
            yield canonicalize_name(asked_for.name), frozenset(asked_for.extras)


def installed_from() -> tuple[str, Path | None]:
    """What this package was installed from, as a Makefile names it, and the wheel to copy where there is one.

    A name alone is never given: on an index it may be a stranger's.
    """
    wheel = f"wheels/masa-{__version__}-py3-none-any.whl"
    text = distribution("masa").read_text("direct_url.json")
    said = json.loads(text) if text else {}
    url, git = str(said.get("url", "")), said.get("vcs_info")
    if isinstance(git, dict):
        return f"git+{url}@{git.get('commit_id', '')}", None
    file = Path(unquote(urlsplit(url).path)) if url.startswith("file:") and url.endswith(".whl") else None
    if file and file.is_file():
        return f"wheels/{file.name}", file
    return wheel, None


def put(folder: Path, made: Mapping[str, bytes], copies: Iterable[tuple[str, Path]] = ()) -> None:
    """Write the files beside the folder and give them its name in one step. Refused where something stands there."""
    target = real(folder)
    refuse(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
    try:
        for name, content in made.items():
            file = beside / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        for name, copied in copies:
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(copied, beside / name)
        beside.chmod(0o755)
        refuse(target)
        beside.rename(target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def refuse(folder: Path) -> None:
    """Refused where something stands in the folder, or it is the one at hand, which no new one can replace."""
    if folder.is_dir() and folder == real(Path()):
        raise Refused(f"{folder.name} is the folder that you are in; go to the one around it, and name it: masa new {folder.name}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder.name} is not empty; name a folder that is not there yet. Nothing was written")
