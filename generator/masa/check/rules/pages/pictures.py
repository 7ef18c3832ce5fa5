"""Family pages: pictures of a partnership's own, its logo and its mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.findings.nearest import suggest
from masa.language.names import same
from masa.source.tree import Path


def _named(case: Case) -> Iterator[tuple[Path, str]]:
    """Every file of a picture that the data name, with its place."""
    for path, entry in (*case.entries("pictures"), (("partnership", "logo"), case.dig("partnership", "logo"))):
        if isinstance(entry, dict) and isinstance(entry.get("file"), str):
            yield (*path, "file"), entry["file"]
    look = case.dig("partnership", "look")
    if isinstance(look, dict) and isinstance(look.get("mark"), str):
        yield ("partnership", "look", "mark"), look["mark"]


HOME = "content/"


@rule("picture-missing", "pages", "A picture that is not there leaves a hole in the page.", "`file: pictures/logo.png` without that file")
def picture_missing(case: Case) -> Iterator[Fault]:
    """Each file that the data name is in content/pictures/, under that very name."""
    # What is wrong with a file that cannot be shown is said of the file.
    faulty = {finding.place.path for finding in case.reading.findings}
    for path, file in _named(case):
        if file not in case.reading.pictures and f"content/{file}" not in faulty:
            if file.startswith(HOME):
                yield case.place(*path), f"`{file}` begins with the folder content", f"write `{file.removeprefix(HOME)}`"
                continue
            hint = suggest(file, case.reading.pictures, "put the picture there, or mend its name")
            yield case.place(*path), f"content/{file} is not there", hint


def _home(file: str) -> str:
    if file.endswith(".svg"):
        return "name it as `mark` under `look`, or take it out"
    return "give it an entry under `pictures`, or take it out"


@rule(
    "picture-unused",
    "pages",
    "A picture that nobody shows is kept for nothing, and nobody knows by what right.",
    "content/pictures/old-logo.png that no entry names",
    severity=Severity.WARNING,
)
def picture_unused(case: Case) -> Iterator[Fault]:
    """Each file in content/pictures/ belongs to an entry, and each entry is shown in prose."""
    named = {file for _, file in _named(case)}
    for file in case.reading.pictures if case.data else ():
        if file not in named:
            yield Place(f"content/{file}"), "no entry names this picture", _home(file)
    shown = {item.arguments[0].text for _, item in case.prose if item.function == "picture" and item.arguments}
    for path, entry in case.entries("pictures"):
        if str(entry.get("id")) not in shown:
            yield (
                case.place(*path, "id"),
                f"no page shows `{entry.get('id')}`",
                f"write {{{{ picture('{entry.get('id')}') }}}} where it belongs",
            )


@rule(
    "logo-on-demonstration",
    "pages",
    "With the partnership's logo a demonstration would pose as the partnership's own site.",
    "`logo:` under `partnership` beside `status: demonstration`",
)
def logo_on_demonstration(case: Case) -> Iterator[Fault]:
    """A demonstration, and replaced arrangements on a site that is not the partnership's, have no logo."""
    arrangements = case.relations.arrangements if case.relations else None
    if arrangements and arrangements.partnership.logo and arrangements.edition.is_demonstration:
        hint = "take the logo out until the partnership itself runs the site"
        yield case.place("partnership", "logo"), "a logo stands on a demonstration", hint


FILE_NAME = re.compile(
    r"[\w.() -]*\.(?:png|jpe?g|webp|gif|svg|heic)|(?:IMG|DSC|DCIM|PXL|Screenshot|Picture|Image|Photo)[ _-]?\d[\w -]*", re.IGNORECASE
)


@rule(
    "picture-words",
    "pages",
    "A picture whose words are the name of its file says nothing to whoever hears the page.",
    "`alt: IMG_2034.jpg`",
)
def picture_words(case: Case) -> Iterator[Fault]:
    """The words of a picture say what it shows, and those of a logo whose it is."""
    for path, entry in (*case.entries("pictures"), (("partnership", "logo"), case.dig("partnership", "logo"))):
        alt = entry.get("alt") if isinstance(entry, dict) else None
        if isinstance(alt, str) and FILE_NAME.fullmatch(alt.strip()):
            yield case.place(*path, "alt"), f"`{alt.strip()}` is the name of a file", "say in words what the picture shows"
    alt = case.dig("partnership", "logo", "alt")
    whose = [name for key in ("name", "short_name", "site_name") if isinstance(name := case.dig("partnership", key), str)]
    if isinstance(alt, str) and whose and not any(same(name) in same(alt) for name in whose):
        yield (
            case.place("partnership", "logo", "alt"),
            f"these words do not name {whose[0]}",
            f"write whose logo it is, such as `{whose[0]}`",
            Severity.WARNING,
        )


# Points: a logo is shown 42 high, and screens of two points for one are usual; a picture is as wide as a column of text.
LOGO_HIGH, PICTURE_WIDE = 84, 480


@rule(
    "picture-small",
    "pages",
    "A picture that is smaller than it is shown comes out blurred, on paper most of all.",
    "a logo of 45 by 13 points",
    severity=Severity.WARNING,
)
def picture_small(case: Case) -> Iterator[Fault]:
    """A logo has the height of two points for each that is shown, a picture the width of a column."""
    logo = case.dig("partnership", "logo")
    for path, entry in (*case.entries("pictures"), (("partnership", "logo"), logo)):
        raw = case.reading.pictures.get(str(entry.get("file"))) if isinstance(entry, dict) else None
        drawn = raw.drawn if raw and not entry.get("decorative") else None
        if drawn and (drawn.height < LOGO_HIGH if entry is logo else drawn.width < PICTURE_WIDE):
            least = f"{LOGO_HIGH} high" if entry is logo else f"{PICTURE_WIDE} wide"
            wrong = f"the picture has {drawn.width} by {drawn.height} points, and is shown larger"
            yield case.place(*path, "file"), wrong, f"take the original, at least {least}"
