"""Sets every PDF and draws every picture, or a share of them, so that several processes can share the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from masa.findings.finding import FaultyInput, Finding
from masa.look.colours import light
from masa.look.dress import FACES, PLAIN
from masa.look.theme import Theme
from masa.print.pdfs import Pdf, pdfs_of
from masa.print.source import Source
from masa.print.typesetting.keeping import KeptPrints
from masa.print.typesetting.markup import Json
from masa.print.typesetting.palette import small
from masa.print.typesetting.pictures import PICTURES, Picture, icon
from masa.print.typesetting.pictures import data as picture_data
from masa.print.typesetting.workplace import Workplace

Work = tuple[str, Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Share:
    """One of several equal shares of the work, counted from 0."""

    number: int = 0
    of: int = 1


def print_all(source: Source, share: Share = Share()) -> dict[str, bytes]:
    """Every PDF and picture of a share by its address. FaultyInput holds every fault of the templates, each once."""
    made: dict[str, bytes] = {}
    findings: list[Finding] = []
    with Workplace(source.theme, source.pictures) as place:
        for address, work in (*_pdfs(source, place, share), *(_pictures(source, place) if share.number == 0 else ())):
            try:
                made[address] = work()
            except FaultyInput as fault:
                findings += fault.findings
    if findings:
        # One template sets a whole family: its fault is said once.
        raise FaultyInput(list(dict.fromkeys(findings)))
    return made


def shared(pdfs: Sequence[Pdf], share: Share) -> list[Pdf]:
    """Those of a share: the most work first, each to whoever has the least so far; what folds another goes with that one."""
    loads, taken = [0] * share.of, dict[str, int]()
    for pdf in sorted(pdfs, key=lambda pdf: (-pdf.work, bool(pdf.folds))):
        taken[pdf.name] = taken.get(pdf.folds, loads.index(min(loads)))
        loads[taken[pdf.name]] += pdf.work
    return [pdf for pdf in pdfs if taken[pdf.name] == share.number]


def _pdfs(source: Source, place: Workplace, share: Share) -> Iterator[Work]:
    kept = KeptPrints(source.cache, place)
    look = _look(source.theme)
    plain: dict[str, Callable[[], bytes]] = {}
    for pdf in shared(pdfs_of((section.address for section in source.sections), source.relations), share):
        data = {key: _led(value, source) for key, value in pdf.data(source).items()} | look
        # The day and not the moment: what is set again on the same day from the same facts is the same.
        dated = [source.today.isoformat(), data, pdf.sizes, pdf.most]
        make = partial(_fold, plain[pdf.folds], pdf, data, source, place) if pdf.folds else partial(_set, pdf, data, source, place)
        plain[pdf.name] = cache(partial(kept.take, f"{pdf.name.replace('/', '-')}.pdf", dated, make))
        yield pdf.address, plain[pdf.name]


def _led(data: object, source: Source) -> object:
    """Data in which each link to the site leads to what its page shows."""
    match data:
        case {"href": str(href), **rest} if source.site_url and href.startswith(base := f"{source.site_url.rstrip('/')}/"):
            return {**rest, "href": base + source.place(href.removeprefix(base))}
        case dict():
            return {key: _led(value, source) for key, value in data.items()}
        case list() | tuple():
            return [_led(value, source) for value in data]
    return data


def _look(theme: Theme) -> Json:
    """A partnership's own colours, mark and typeface, for theme/print/house.typ; nothing where it has none."""
    dress, named = theme.dress, light(theme)
    look: Json = {name: named[name] for name in ("teal", "pale")} if dress.colour else {}
    look |= {"sun": named["sun"]} if dress.accent else {}
    look |= {"mark": dress.mark.drawn(named)} if dress.mark else {}
    look |= {"face": FACES[dress.typeface][1]} if dress.typeface is not PLAIN.typeface else {}
    return {"look": look} if look else {}


def _pictures(source: Source, place: Workplace) -> Iterator[Work]:
    # In a folder of their own: they bear no date, and outlive the PDFs.
    kept = KeptPrints(source.cache and source.cache.with_name("pictures"), place)
    for picture in PICTURES:
        data = picture_data(picture, source.relations.arrangements, source.theme) | _look(source.theme)
        yield picture.address, partial(kept.take, picture.address, data, partial(_draw, picture, data, place))


def _set(pdf: Pdf, data: Json, source: Source, place: Workplace) -> bytes:
    from masa.print.typesetting.typeset import fitted, typeset  # noqa: PLC0415 - Typst is wanted only where no PDF is kept

    if pdf.sizes:
        return fitted(pdf.template, data, source.midnight, place.folder, pdf.sizes, pdf.most)
    return typeset(pdf.template, data, source.midnight, place.folder)


def _fold(plain: Callable[[], bytes], pdf: Pdf, data: Json, source: Source, place: Workplace) -> bytes:
    from masa.print.typesetting.folding import fold  # noqa: PLC0415 - as above
    from masa.print.typesetting.typeset import pages  # noqa: PLC0415 - as above

    return fold(plain(), pages(pdf.template, data, place.folder), source.midnight, place.folder)


def _draw(picture: Picture, data: Json, place: Workplace) -> bytes:
    from masa.print.typesetting.typeset import draw  # noqa: PLC0415 - as above

    png = draw(picture.template, data, place.folder)
    return icon(png, picture.side) if picture.address.endswith(".ico") else small(png)
