"""Who helps a child, kind by kind, in sentences for children: those of the data, else one that is true of the whole kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from masa.model.arrangements import Arrangements
from masa.model.bodies import Agency, Partner


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of helper: its picture, its name, the kinds of partner and the sectors in it, what is common knowledge of all of them."""

    picture: str
    name: str
    partners: tuple[str, ...]
    sectors: tuple[str, ...]
    sentence: str = ""


KINDS = (
    Kind(
        "police",
        "The police",
        ("police",),
        ("police-and-justice",),
        "Call 999 when someone is in danger. It is part of their job to stop people hurting children.",
    ),
    Kind(
        "nurse",
        "Doctors, nurses and the NHS",
        ("integrated-care-board", "clinical-commissioning-group"),
        ("health",),
        "They help you to be well. They should notice when something is wrong.",
    ),
    Kind(
        "social-worker",
        "Your council",
        ("local-authority",),
        ("childrens-services",),
        "A council is there for children and families. It must help to keep you safe.",
    ),
    Kind(
        "teacher",
        "Your school",
        (),
        ("education-and-childcare",),
        "You learn here. The adults in charge should notice when something is wrong.",
    ),
    Kind("fire-fighter", "Firefighters", (), ("fire-and-rescue",), "They put out fires. They should notice when a child is not safe."),
    Kind("youth-worker", "Clubs and charities", (), ("voluntary-and-community",), "They should notice when a child is not safe."),
    Kind("together", "Places of faith", (), ("faith",), "The adults there should notice when a child is not safe."),
    Kind(
        "home",
        "People who help with homes",
        (),
        ("housing",),
        "They help people to find a home. They should notice when a child is not safe.",
    ),
    # What is asked of families is nothing that all of them do: here the data alone has the word.
    Kind("trusted-adult", "Your family and people near you", (), ("children-families-and-residents",)),
)


@dataclass(frozen=True, slots=True)
class Helper:
    """A kind of helper that the arrangements name, with what each of its bodies is and does; `first` of them stand before the others."""

    picture: str
    name: str
    bodies: tuple[tuple[str, str], ...]
    first: int


def helpers(arrangements: Arrangements) -> Iterator[Helper]:
    """Each kind of helper, in the order in which children may know them."""
    for kind in KINDS:
        partners = [partner for partner in arrangements.partners if partner.kind in kind.partners]
        agencies = [agency for agency in arrangements.agencies_there if agency.sector in kind.sectors]
        said = [(body.name, body.for_children) for body in (*partners, *agencies) if body.for_children]
        leading = sum(bool(partner.for_children) for partner in partners)
        if not said and (partners or agencies) and kind.sentence:
            said = [(kind.name, kind.sentence)]
        if said:
            yield Helper(kind.picture, kind.name, tuple(said), leading or 1)


def said_of(body: Partner | Agency) -> str:
    """What a child is told of a body: its own sentence, or one that is true of its kind; nothing where there is none."""
    sort = body.kind if isinstance(body, Partner) else body.sector
    common = next((kind.sentence for kind in KINDS if sort in (*kind.partners, *kind.sectors)), "")
    return body.for_children or common
