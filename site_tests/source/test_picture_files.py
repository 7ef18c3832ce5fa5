"""Pictures of a partnership's own: what is taken and what is refused, what is left out of them, and what is said of each."""

from __future__ import annotations

import datetime as dt
import io
import re
import zlib
from pathlib import Path

import pytest
from PIL import Image
from repository import ROOT
from shapes import SHAPES, drawn_to, written

from masa.check import check
from masa.look.theme import Theme
from masa.print.pdfs import Source
from masa.print.press import print_all
from masa.site.pages import sections
from masa.site.website import Build, Website
from masa.source import pictures
from masa.source.read import pictures_of, read

TODAY = dt.date(2026, 11, 21)
THEME = Theme(ROOT)
SHAPE = next(shape for shape in SHAPES if shape["name"] == "a logo and pictures of its own")
GPS, MAKE, TURNED = 0x8825, 0x010F, 0x0112


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A partnership with a logo and two pictures."""
    return written(SHAPE, tmp_path / "shape")


def found_in(folder: Path) -> list[str]:
    """What a check says of pictures."""
    found = check(read(folder), TODAY, THEME.components)
    return [str(finding) for finding in found if re.match("picture|logo|file-|content-outside|prose|missing|value", finding.rule)]


def change(folder: Path, old: str, new: str) -> None:
    """Replace one text of its arrangements."""
    file = folder / "arrangements.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_is_in_order_has_no_finding(folder: Path) -> None:
    """A logo, a photo and a decorative picture, each named and shown."""
    assert found_in(folder) == []


def test_nothing_that_a_camera_wrote_is_published(folder: Path) -> None:
    """Where a photo was taken, by what and when, is gone, in each format; it stands upright, and no larger than a page shows it."""
    for name, kind in (("hall.jpg", "JPEG"), ("line.webp", "WEBP"), ("logo.png", "PNG")):
        image = Image.new("RGB", (3000, 1500), "#5b2c91")
        exif = image.getexif()
        exif[MAKE], exif[TURNED] = "SECRET-CAMERA", 6
        exif.get_ifd(GPS)[2] = (54.0, 41.0, 12.0)
        image.save(folder / "content" / "pictures" / name, kind, exif=exif)
    for drawn in pictures_of(read(folder)).values():
        with Image.open(io.BytesIO(drawn.content)) as image:
            assert (image.width, image.height) == (drawn.width, drawn.height) == (800, 1600)
            assert not dict(image.getexif())
            assert not set(image.info) & {"exif", "xmp", "comment", "icc_profile"}
        assert b"SECRET-CAMERA" not in drawn.content


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colours_is_drawn(folder: Path, mode: str) -> None:
    """What PNG and JPEG can hold comes out as something that every browser shows."""
    name, kind = ("hall.jpg", "JPEG") if mode == "CMYK" else ("logo.png", "PNG")
    Image.new(mode, (40, 20)).save(folder / "content" / "pictures" / name, kind)
    with Image.open(io.BytesIO(pictures_of(read(folder))[f"pictures/{name}"].content)) as image:
        image.load()
        assert image.size == (40, 20)
        assert image.mode in {"1", "L", "LA", "RGB", "RGBA"}


def test_the_same_picture_is_the_same_bytes(folder: Path) -> None:
    """What is published depends on the file alone."""
    first = pictures_of(read(folder))
    pictures._drawn.cache_clear()  # noqa: SLF001 - what is kept would show nothing

    assert {name: drawn.content for name, drawn in pictures_of(read(folder)).items()} == {
        name: drawn.content for name, drawn in first.items()
    }


def _moving() -> bytes:
    made = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:], duration=100)
    return made.getvalue()


def _huge(side: int) -> bytes:
    """A PNG that says it has so many points a side."""
    head = b"IHDR" + side.to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    body = b"IDAT" + zlib.compress(b"")
    chunks = (len(part) - 4 for part in (head, body))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        length.to_bytes(4, "big") + part + zlib.crc32(part).to_bytes(4, "big") for length, part in zip(chunks, (head, body), strict=True)
    )


def _png() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((200, 200), 50).save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "new.svgz",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "is taken for a mark alone",
        ),
        ("new.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "the file is no PNG, JPEG or WebP"),
        ("new.png", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "the file is no PNG, JPEG or WebP"),
        ("new.jpg", _png(), "the file is PNG inside"),
        ("new.png", _png()[:2000], "the picture is damaged"),
        ("new.png", _huge(10_000), "10,000 by 10,000 points"),
        ("new.png", _huge(100_000), "the picture has more than the 25,000,000 points"),
        ("new.webp", _moving(), "the picture moves"),
        ("new.gif", b"GIF89a", "is no picture that can be shown"),
        ("New Logo.png", _png(), "is no name for a picture"),
        ("new.md", b"# A page", "is no picture that can be shown"),
        ("new.png", b"", "the file is no PNG, JPEG or WebP"),
        ("new.png", b"x" * (pictures.MOST_BYTES + 1), "bytes, more than"),
    ],
    ids=lambda given: given if isinstance(given, str) else f"{len(given)} bytes",
)
def test_what_is_no_picture_is_refused(folder: Path, name: str, content: bytes, said: str) -> None:
    """One finding, at the file, whatever its ending says; nothing of it is read further."""
    (folder / "content" / "pictures" / name).write_bytes(content)
    found = found_in(folder)

    assert len(found) == 1
    assert found[0].startswith(f"content/pictures/{name}:1:1: error: ")
    assert said in found[0]
    assert found[0].endswith(("[picture-format]", "[picture-size]", "[file-name]"))


def test_a_link_leads_to_no_picture(folder: Path) -> None:
    """A link out of the folder could publish what was never meant to be."""
    (folder / "content" / "pictures" / "new.png").symlink_to(ROOT / "docs" / "picture.png")

    assert [line.rpartition("[")[2] for line in found_in(folder)] == ["content-outside]"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("file: pictures/logo.png", "file: pictures/logos.png", "did you mean `pictures/logo.png`? [picture-missing]"),
        ("alt: The town hall from the north., ", "", "the picture has no words for who cannot see it"),
        (
            "alt: The town hall from the north., ",
            "alt: IMG_2034.jpg, ",
            "`IMG_2034.jpg` is the name of a file; say in words what the picture shows",
        ),
        ("decorative: true", "decorative: true, alt: A line.", "what is decorative has no `alt`"),
        ("status: draft", "status: demonstration", "until the partnership itself runs the site [logo-on-demonstration]"),
        ("status: draft", "status: replaced\n  own_site: false", "a logo stands on a demonstration"),
        ("file: pictures/hall.jpg", "file: ../hall.jpg", "is not written as `file` must be"),
        ("id: hall", "id: town", "`hall` is no picture"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(folder: Path, old: str, new: str, said: str) -> None:
    """A file that is missing, words that are missing, a logo where none may be, an id that prose does not know."""
    change(folder, old, new)

    assert said in "\n".join(line for line in found_in(folder) if ": error: " in line)


def test_a_logo_may_stand_on_the_partnerships_own_site(folder: Path) -> None:
    """What was replaced, on a site that the partnership runs, keeps its logo."""
    change(folder, "status: draft", "status: replaced\n  own_site: true")

    assert not [line for line in found_in(folder) if "logo" in line]


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("logo.png", (45, 13), "the picture has 45 by 13 points, and is shown larger; take the original, at least 84 high"),
        ("hall.jpg", (200, 100), "the picture has 200 by 100 points, and is shown larger; take the original, at least 480 wide"),
        ("line.webp", (40, 4), ""),
    ],
)
def test_a_picture_is_as_large_as_it_is_shown(folder: Path, name: str, size: tuple[int, int], said: str) -> None:
    """A small one would be blurred [picture-small]; of what only decorates nothing is asked."""
    drawn_to(folder / "content" / "pictures" / name, size)

    assert [line.partition("warning: ")[2] for line in found_in(folder)] == ([f"{said} [picture-small]"] if said else [])


def test_a_logo_says_whose_it_is(folder: Path) -> None:
    """Words that were left from another partnership's logo would be read out as the name of the site."""
    change(folder, "alt: Logo of the Testshire Partnership", "alt: Logo of Sampleshire")

    assert [line.rpartition(": ")[2] for line in found_in(folder)] == [
        "these words do not name Testshire Partnership; write whose logo it is, such as `Testshire Partnership` [picture-words]"
    ]


def test_what_nobody_shows_is_said(folder: Path) -> None:
    """A file without an entry, and an entry without a page."""
    drawn_to(folder / "content" / "pictures" / "spare.png", (9, 9))
    (folder / "content" / "hall.md").write_text("---\ntitle: A\nsummary: B.\naudience: public\n---\n\n{{ picture('hall') }}\n", "utf-8")

    hint = "give it an entry under `pictures`, or take it out"
    assert found_in(folder) == [
        "arrangements.yaml:155:10: warning: no page shows `line`; write {{ picture('line') }} where it belongs [picture-unused]",
        f"content/pictures/spare.png:1:1: warning: no entry names this picture; {hint} [picture-unused]",
    ]


def test_a_picture_stands_on_a_line_of_its_own(folder: Path) -> None:
    """In the middle of a sentence it would break it in two."""
    page = folder / "content" / "hall.md"
    page.write_text(page.read_text(encoding="utf-8").replace("It is old.\n\n", "It is old. "), encoding="utf-8")

    assert any("a picture stands in the middle of a line; put {{ picture(…) }} on a line of its own" in line for line in found_in(folder))


def test_pages_and_pdf_show_them(folder: Path) -> None:
    """Width and height stand with each, so that nothing moves; the words too; the PDF keeps to PDF/UA, which asks for the same."""
    head = "---\ntitle: The vision\nsummary: Ours.\naudience: practitioners\n---\n\n"
    prose = f"{head}See {{{{ link('executive') }}}}.\n\n{{{{ picture('hall') }}}}\n\n{{{{ picture('line') }}}}\n"
    (folder / "content" / "arrangements").mkdir()
    (folder / "content" / "arrangements" / "vision.md").write_text(prose, "utf-8")
    reading = read(folder)
    site = Website(reading, THEME, Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC)))
    page = site.page("hall/")[1].decode()
    made = print_all(
        Source(
            reading.relations,
            sections(reading, reading.relations),
            THEME,
            site.asked.moment,
            pictures={name: drawn.content for name, drawn in site.pictures.items()},
        )
    )

    assert re.search(
        r'<img src="\.\./assets/pictures/hall\.jpg\?v=[0-9a-f]{8}" width="1600" height="800" alt="The town hall from the north\."', page
    )
    assert re.search(r'<img src="\.\./assets/pictures/line\.webp\?v=[0-9a-f]{8}" width="400" height="40" alt=""', page)
    assert re.search(r'<img class="logo" src="\.\./assets/pictures/logo\.png\?v=[0-9a-f]{8}" width="600" height="200" alt="Logo of', page)
    assert "<strong>Safe in Testshire</strong>" in page
    assert "assets/pictures/hall.jpg" in site.files
    assert len(made["downloads/arrangements.pdf"]) > 10_000
