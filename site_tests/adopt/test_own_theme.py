"""A partnership's own theme/ lies over the package's, file by file: what it does not have is the package's."""

from __future__ import annotations

from pathlib import Path

from repository import ROOT

from masa.look.colours import light
from masa.look.theme import Theme
from masa.print.typesetting.workplace import TEMPLATES, Workplace
from masa.publish.preview.watch import seen
from masa.site.pages.templates import Templates

USUAL = Theme(ROOT / "site_tests")


def own(folder: Path, **files: str) -> Theme:
    """The theme of a folder with these files of its own, their names with two underscores for a slash."""
    for name, text in files.items():
        file = folder / "theme" / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Theme(folder)


def test_one_file_is_enough(tmp_path: Path) -> None:
    """A stylesheet of its own is taken, and everything else stays as it was."""
    tokens = (USUAL.styles / "tokens.css").read_text("utf-8").replace("--sun: #f4b83f", "--sun: #88ccee")
    theme = own(tmp_path, **{"styles__tokens.css": tokens})

    assert light(theme) == light(USUAL) | {"sun": "#88ccee"}
    assert theme.components == USUAL.components
    assert list(theme.usual.files("**/*.md")) == list(USUAL.usual.files("**/*.md"))
    assert theme.picture("meeting") == USUAL.picture("meeting")


def test_templates_and_components_lie_over_each_other(tmp_path: Path) -> None:
    """Its own counts, what is new is added, and one of the package can still be included."""
    theme = own(tmp_path, **{"pages__help__ours.html.j2": "Ours: {% include 'help/_own.html.j2' %}", "pages__help___own.html.j2": "own"})
    templates = Templates(theme.pages)

    assert theme.components == USUAL.components | {"ours"}
    assert templates.fill("help/ours.html.j2", {}) == "Ours: own"
    assert templates.environment.get_template("shared/_macros.html.j2")
    assert own(tmp_path, **{"pages__agencies__why.html.j2": "x"}).component_files == theme.component_files


def test_print_has_both(tmp_path: Path) -> None:
    """A PDF is set with the partnership's own template beside those of the package, and is not taken for the one without it."""
    with Workplace(own(tmp_path, **{"print__house.typ": "// ours"})) as mine, Workplace(USUAL) as theirs:
        assert (mine.folder / TEMPLATES / "house.typ").read_text("utf-8") == "// ours"
        assert {file.name for file in (mine.folder / TEMPLATES).iterdir()} == set(USUAL.print.files("*.typ"))
        assert mine.digest != theirs.digest


def test_both_are_watched(tmp_path: Path) -> None:
    """The preview sees a change in either; a folder whose theme is the package's own has one alone."""
    assert {str(tmp_path / "theme" / "a.css")} <= set(seen(own(tmp_path, **{"a.css": ""}).places))
    assert len(Theme(tmp_path).places) == 2
    assert len(Theme(ROOT).places) == len(USUAL.places) == 1
