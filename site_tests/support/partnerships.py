"""Hypothesis strategies that give any partnership there might be: the data of an arrangements.yaml that the checks find no error in.

One to six councils, none to forty groups, posts that nobody publishes, accented and Welsh names, names of 120 letters; with nothing that
may be left out, with all of it, and with some. All of it is invented; the only numbers are those that are the same all over the country.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import strategies as st

Record = dict[str, Any]
Item = TypeVar("Item")
LONG = "Sub-Group for the Coordination of Early Help, Education and Participation in all Districts, Boroughs and Parishes alike of"
WORDS = (
    "Ynys Môn",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "Pen-y-bont ar Ogwr",
    "Zoë and José",
    "St Mary's, Ashby-de-la-Zouch",
    "O'Brien & Sons",
    "Îles Åland",
    "North",
    "A",
    "Łódź",
    LONG,
)
SENTENCES = (
    "It helps.",
    "It listens to children, to families and to those who work with them.",
    "Gweithio gyda'n gilydd: working together, at home and at school.",
    "Does it help? It looks.",
    f"This is about {LONG} the area.",
)
POINTS = ("To learn.", "to listen", "Learning from practice", "Who looks after café Zoë?", f"Help in {LONG} the area.")
DOES = ("Look closely.", "Talk to the family, and write down what they say.")
# What law and guidance ask of steps and functions; some of them are said to be answered.
ASKED = ("B1", "C2.1", "D5", "E1")
SECTORS = ("health", "education-and-childcare", "childrens-services", "police-and-justice", "faith", "voluntary-and-community")
# Last days: before, on and after the day on which a partnership is drawn.
ENDS = ("2025-03", "2026-11-21", "2027-03")


@dataclass
class Maker:
    """Draws values; `share` of ten fields that may be left out are there: none with 0, all with 10."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    share: int

    def wanted(self) -> bool:
        """Whether a field that may be left out is there."""
        return self.share == 10 or (self.share > 0 and self.number(1, 10) <= self.share)

    def number(self, least: int, most: int) -> int:
        """A number between two."""
        return int(self.draw(st.integers(least, most)))

    def one(self, values: Sequence[Item]) -> Item:
        """One of some values."""
        found: Item = self.draw(st.sampled_from(values))
        return found

    def some(self, values: Sequence[Item], least: int = 0, most: int = 3) -> list[Item]:
        """Different ones of some values, in their order; none of none."""
        if not values:
            return []
        chosen = self.draw(
            st.lists(st.integers(0, len(values) - 1), min_size=min(least, len(values)), max_size=min(most, len(values)), unique=True)
        )
        return [values[number] for number in sorted(chosen)]

    def may(self, **fields: Callable[[], object]) -> Record:
        """Those of the fields that are there, and of them those that hold something."""
        made = {name: make() for name, make in fields.items() if self.wanted()}
        return {name: value for name, value in made.items() if value not in (None, [], {})}

    def name(self, what: str, number: int) -> str:
        """A name of its own for each entry, plain, with marks, or long."""
        word = self.one(WORDS)
        return f"{word} {number}" if word == LONG else f"{word} {what} {number}"

    def sentence(self) -> str:
        """A sentence or two."""
        return self.one(SENTENCES)

    def points(self, word: str, least: int = 0) -> list[Record]:
        """Points of a list, with ids of their own."""
        return [
            {"id": f"{word}-{number}", "text": self.one(POINTS), **self.may(note=self.sentence, source=self.source)}
            for number in range(self.number(max(least, self.share > 9), 3))
        ]

    def source(self) -> Record:
        """Where something was published."""
        return {"document": self.one(("plan", "other")), "section": self.one(("5", "8, Reviews", "Appendix A"))}

    def entry(self, entry_id: str, what: str, number: int) -> Record:
        """What every entry with a name has."""
        return {
            "id": entry_id,
            "name": self.name(what, number),
            "summary": self.sentence(),
            "source": self.source(),
            **self.may(
                note=self.sentence,
                short_name=lambda: f"{what[:1].upper()}Q{number}",
                for_children=lambda: "We help.",
                formerly=lambda: f"old-{entry_id}",
            ),
        }


def _people(make: Maker) -> Record:
    return {
        "role": make.one(("Chief Officer", "Director of Children's Services")),
        **make.one(({}, {"name": "Zoë Ôzil", "as_of": "2026-03"})),
    }


def _partners(make: Maker, councils: int, forces: int, old: bool) -> list[Record]:  # noqa: FBT001 - one of three facts
    health = "clinical-commissioning-group" if old else "integrated-care-board"
    kinds = [*["local-authority"] * councils, health, *["police"] * forces]
    made = []
    for number, kind in enumerate(kinds):
        partner = {**make.entry(f"partner-{number}", "Body", number), "kind": kind}
        partner |= make.may(website=lambda: "https://www.example.org/")
        if not old:
            partner |= make.may(lead=lambda: _people(make), delegate=lambda: _people(make))
        if kind == "police" and forces > 1:
            partner["places"] = [f"place-{number % councils}"]
        made.append(partner)
    if old:
        made[councils]["until"] = "2022-06"
    elif make.wanted():
        post = make.may(post=lambda: "lead") if "lead" in made[0] else {}
        made[0]["chair_terms"] = [{"starts": "2026-04", "ends": "2027-03", "source": make.source(), **post, **make.may(note=make.sentence)}]
    return made


def _groups(make: Maker, count: int, bodies: Sequence[str], boards: Sequence[str], places: Sequence[str]) -> list[Record]:
    made: list[Record] = []
    tiers = ("strategic", "executive", "local", "shared")
    there: list[str] = []  # those that have not ended
    for number in range(count):
        tier = tiers[min(3, number * 4 // max(count, 4) + make.number(0, 1))]
        if tier == "shared" and not boards:
            tier = "local"
        above = [*there, "chair", *boards]
        group = {**make.entry(f"group-{number}", "Group", number), "tier": tier}
        group |= make.may(
            purpose=lambda number=number: make.points(f"purpose-{number}"),
            chair=lambda: _chair(make),
            members=lambda: make.some(bodies, 1, 6),
            members_in_part=lambda: True,
            meets=lambda: make.one(
                ("every 6 weeks", "termly", "when needed", "at least 3 times a year", "every 2 months (as “bi-monthly”)")
            ),
            area=lambda: make.some(places, 1),
            questions=lambda number=number: make.points(f"asks-{number}"),
            standing=lambda: make.one((None, "example", "planned", "when-needed", "ended")),
            attendees=lambda: ["member"],
        )
        if "member" in group.get("members", ()):
            group.pop("attendees", None)  # who sits on a group does not only come along
        if tier == "shared":
            group["shared_with"] = make.some(boards, 1, 2)
        if number and make.number(0, 9):
            group["accountable_to"] = make.some(above, 1, 2)
            rest = [other for other in above if other not in group["accountable_to"] and other != "chair"]
            group |= make.may(reports_to=lambda rest=rest: make.some(rest, 0, 2))
        elif not number:
            group |= make.one(({"highest": True}, {"accountable_to": ["chair"]}, {}))
        if group.get("standing") == "ended":
            group = {key: value for key, value in group.items() if key not in {"accountable_to", "reports_to"}}
            group |= make.may(until=lambda: "2025-03")
        else:
            group |= make.may(until=lambda: make.one((None, *ENDS)))
            others = there[-3:]
            if others:
                group |= make.may(
                    feeds=lambda others=others: [{"what": make.one(("lessons", "what it finds")), "into": other} for other in others[:2]]
                )
            there.append(group["id"])
        made.append(group)
    return made


def _chair(make: Maker) -> Record:
    named = {"role": "chair", "name": "Ann Other", "as_of": "2026-01"}
    said = make.one((named, {"role": "chair"}, {"role": ["chair", "member"]}, {"in_turn": ["chair", "member"]}, {"to_be_agreed": True}))
    return {
        **said,
        **({} if "to_be_agreed" in said else make.may(vice=lambda: "deputy", rota=lambda: "every 12 months", note=make.sentence)),
    }


def _procedures(make: Maker, count: int, actors: Sequence[str], documents: Sequence[str]) -> tuple[list[Record], list[Record]]:
    events, made = [], []
    for number in range(count):
        begins, known = f"begins-{number}", f"known-{number}"
        events += [
            {"id": begins, "name": f"form {number} comes in", "source": make.source()},
            {"id": known, "name": f"the council knows of it as {number}", "source": make.source()},
        ]
        length = make.number(1, 7)
        steps = []
        for place in range(length):
            step: Record = {
                "id": f"step-{place}",
                "name": make.one(("Tell the council", "Look", f"See to the {LONG} area")),
                "by": make.some(actors, 1, 2),
                "does": make.one(DOES),
                **make.may(
                    points=lambda place=place: make.points(f"look-{place}"),
                    note=make.sentence,
                    tells=lambda: make.some(actors, 0, 2),
                    requirements=lambda: make.some(ASKED),
                    for_children=lambda: "We look.",
                    note_open=lambda: True,
                    **{"with": lambda: make.some(actors, 0, 2)},
                ),
            }
            if place and make.wanted():
                step["deadline"] = {
                    "within": make.one(("5 working days", "1 day", "6 months (or longer)")),
                    "after": begins,
                    "rule": "local",
                }
            if documents and make.wanted():
                step |= {
                    "produces": [documents[0]],
                    "sends": [{"what": documents[0], "to": make.some(actors, 1, 2), **make.may(at=lambda: "office")}],
                }
            if place == 0:
                step["event"] = known
            if place == length - 1:
                step["ends"] = "Nothing follows."
            elif make.wanted():
                answers = [{"answer": "Yes", "then": f"step-{place + 1}"}, {"answer": f"No, not for {LONG}", "ends": "It is over"}]
                step |= {"decision": "Is more to be done?", "branches": answers}
            steps.append(step)
        named = {
            **make.entry(f"procedure-{number}", "Procedure", number),
            "title": f"{make.one(('Report a worry', 'Look again'))} {number}",
        }
        made.append(
            {
                **named,
                "trigger": begins,
                "steps": steps,
                **make.may(
                    owner=lambda: make.some(actors, 1, 2),
                    decides=lambda: make.some(actors, 1, 1),
                    happens=lambda: "every 1 year",
                    criteria=lambda number=number: make.points(f"when-{number}"),
                    documents=lambda: make.some(documents),
                    known=lambda number=number: make.points(f"known-of-{number}"),
                    not_published=lambda: ["Who pays for it"],
                ),
            }
        )
    return events, made


def _practices(make: Maker, word: str, groups: Sequence[str], documents: Sequence[str]) -> list[Record]:
    return [
        {
            **make.entry(f"{word}-{number}", word.capitalize(), number),
            **make.may(
                points=lambda number=number: make.points(f"{word}-point-{number}"),
                groups=lambda: make.some(groups),
                roles=lambda: ["chair"],
                documents=lambda: make.some(documents),
                happens=lambda: "twice a year",
            ),
        }
        for number in range(make.number(1, 2))
    ]


def _contacts(make: Maker, councils: int) -> list[Record]:
    checked = {"verified_on": "2026-10", "verified_by": "The owner's own page"}
    plan = {"source": {"document": "plan", "section": "1"}}
    made = [
        {"id": "danger", "name": "Emergency services", "summary": "Danger.", "purpose": "emergency", "audience": ["public", "children"]}
        | {"phone": "999", **checked, **plan},
        {"id": "finder", "name": "The child's council", "summary": "Looks into it.", "purpose": "report", "audience": ["public"]}
        | {"website": "https://www.gov.uk/report-child-abuse-to-local-council", **checked, **plan},
        {
            "id": "office",
            "name": "Office of the partnership",
            "summary": "Answers questions.",
            "purpose": "office",
            "audience": ["practitioners"],
        }
        | {
            **plan,
            **make.may(
                email=lambda: "office@example.org",
                address=lambda: ["1 Ffordd y Môr", "Anytown"],
                website=lambda: "https://www.example.org/office",
            ),
        },
    ]
    if make.wanted():
        made.append(
            {"id": "childline", "name": "Childline", "summary": "Talk.", "purpose": "helpline", "audience": ["children"]}
            | {"phone": "0800 1111", "free": True, **checked, **plan}
        )
    for number in range(councils):
        if make.wanted():
            line = {"id": f"line-{number}", "name": make.name("Line", number), "summary": "For a worry.", "purpose": "report"}
            line |= {"audience": ["public"], "body": f"partner-{number}", "phone": f"01632 96000{number}", **plan}
            made.append(line | make.one(({}, {**checked, "answers": "always"}, {**checked, "answers": "day", "hours": "9am to 5pm"})))
    return made


def _report(make: Maker, places: Sequence[str], priorities: Sequence[str]) -> Record:
    def figures(word: str) -> Record:
        values = [{"place": place, "value": 100 * number + 7} for number, place in enumerate(places)]
        one = {"id": f"{word}-one", "name": make.name("Children", 1), "unit": "count", "values": values, **make.may(caution=make.sentence)}
        two = {"id": f"{word}-two", "name": "Visits", "unit": "count", "values": [{"value": 12}], **make.may(period=lambda: "2025")}
        some = make.some([one, two])
        if "per-head" not in word and one in some and make.wanted():
            some.append({"id": f"{word}-rate", "name": "Plans", "unit": "count", "values": values[:1], "per_1000_of": f"{word}-one"})
        topic = {"id": word, "name": make.name("Topic", 1), "source": make.source(), **make.may(summary=make.sentence)}
        return {**topic, "figures": some, **make.may(points=lambda: make.points(f"{word}-point"))}

    def strand(priority: str) -> Record:
        said = make.may(
            **{
                key: (lambda key=key: make.points(f"{priority}-{key.replace('_', '-')}"))
                for key in ("sought", "done", "seen", "still_to_do")
            }
        )
        return {"id": f"strand-{priority}", "number": "1.1", "name": make.name("Strand", 1), **said}

    fields: dict[str, Callable[[], object]] = {
        "caution": make.sentence,
        "priorities": lambda: [{"priority": each, "source": make.source(), "strands": [strand(each)]} for each in priorities],
        "figures": lambda: [figures("numbers")],
        "training": lambda: figures("courses"),
        "communication": lambda: figures("visits"),
        "scrutiny": lambda: {
            "id": "scrutinised",
            "summary": make.sentence(),
            "source": make.source(),
            **make.may(
                looked_at=lambda: make.points("looked-at"),
                steps=lambda: [
                    {
                        "id": "step-one",
                        "text": "It looked.",
                        "number": 1,
                        "name": "Look",
                        "finding": "strength",
                        **make.may(points=lambda: make.points("saw")),
                    }
                ],
                also=lambda: make.points("also"),
                doubts=lambda: make.points("doubts"),
                recommendations=lambda: [{"id": "asked", "text": "More of it.", **make.may(responses=lambda: make.points("answered"))}],
            ),
        },
        "reviews": lambda: [
            {"id": "review-one", "title": "A review", "source": make.source()}
            | make.may(
                **{
                    key: (lambda key=key: make.points(f"review-{key.replace('_', '-')}"))
                    for key in ("system_learning", "practice_learning", "done", "seen")
                }
            )
        ],
        "audits": lambda: [
            {"id": "audit-one", "name": "An audit", "summary": make.sentence(), "source": make.source()}
            | make.may(
                held=lambda: "2025-11", by=lambda: "chair", strengths=lambda: make.points("strong"), to_develop=lambda: make.points("weak")
            )
        ],
        "next_steps": lambda: make.points("next"),
        "unknown": lambda: make.points("unknown"),
    }
    start = {"id": "year", "title": "The year", "period": "2025-26", "starts": "2025-04", "ends": "2026-03"}
    return {**start, "summary": make.sentence(), "source": make.source(), **make.may(**fields)}


def _courses(make: Maker) -> list[Record]:
    """Courses whose dates are over, to come, of one day and of several."""
    dates: list[Record] = [
        {"id": "old", "day": "2020-02-29", "place": "Neuadd y Dref"},
        {"id": "one", "day": "2031-03-01", "starts": "09:30", "ends": "12:00", "place": LONG},
        {"id": "two", "day": "2030-12-31", "last_day": "2031-01-02", "online": True},
    ]
    return [
        {**make.entry(f"course-{number}", "Course", number), "for_whom": make.sentence(), "dates": make.some(dates, 1)}
        | make.may(book=lambda: "https://www.example.org/book", contact=lambda: "office", cost=lambda: "£40 a person")
        for number in range(make.number(1, 3))
    ]


def _announcements(make: Maker) -> list[Record]:
    said = make.may(page=lambda: "partners", audience=lambda: make.some(("public", "practitioners", "children", "young-people"), 1))
    # For the young it may be no longer than they read.
    text = "It helps." if {"children", "young-people"} & set(said.get("audience", ())) else make.sentence()
    first = {"id": "said", "text": text, "from": make.one(("2020-01-01", "2030-01-01")), "until": "2031-01-01"}
    return [{**first, "source": make.source(), **said}]


@st.composite
def partnerships(draw: Callable[[st.SearchStrategy[Any]], Any], most_groups: int = 40) -> Record:
    """The data of an arrangements.yaml."""
    make = Maker(draw, draw(st.sampled_from((0, 3, 6, 10))))
    councils, forces = make.number(1, 6), make.number(1, 2)
    guidance = make.one(("wt-2018", "wt-2023", "wt-2026"))
    old = guidance == "wt-2018"
    forces = min(forces, councils)
    places = [f"place-{number}" for number in range(councils)]
    boards = [f"board-{number}" for number in range(make.number(0, 3) if make.share else 0)]
    documents = [f"document-{number}" for number in range(make.number(1, 3) if make.wanted() else 0)]
    agencies = [f"agency-{number}" for number in range(make.number(0, 5) if make.share else 0)]
    partners = _partners(make, councils, forces, old)
    bodies = [*(partner["id"] for partner in partners), *agencies, "chair", "member"]
    groups = _groups(make, draw(st.one_of(st.integers(0, 6), st.integers(0, most_groups))), bodies, boards, places)
    at_work = [group["id"] for group in groups if group.get("standing") != "ended"]
    events, procedures = _procedures(make, make.number(0, 3), [*at_work[:4], *agencies, "chair", "partner-0"], documents)
    priorities = [f"priority-{number}" for number in range(make.number(1, 2) if make.wanted() else 0)]
    facts = {
        "schema": "1",
        "edition": {
            "id": "edition",
            "title": "The arrangements of Anyshire",
            "status": make.one(("demonstration", "draft", "replaced")),
            "guidance": guidance,
            "last_reviewed": "2026-11-01",
            "source": make.source(),
            **({"published": "2019-06"} if old else make.may(published=lambda: "2026-05")),
            **make.may(
                review_every=lambda: "every 2 years",
                review_is_aim=lambda: True,
                reviewed_by=lambda: "chair",
                review_asks=lambda: make.points("review"),
                signatories=lambda: [{"role": "Chief Officer", "body": "partner-0"}],
                no_longer=lambda: [{"was": "old-panel", "because": "It has ended."}],
            ),
        },
        "partnership": {
            **make.entry("anyshire", "Partnership", 1),
            "site_name": make.name("Site", 1),
            "established": make.one(("2019", "2019-09", "2019-09-29")),
            "area": {
                "id": "area",
                "summary": make.sentence(),
                "source": make.source(),
                "places": [
                    {"id": place, "name": make.name("Shire", number), "council": f"partner-{number}"} for number, place in enumerate(places)
                ],
                **make.may(points=lambda: make.points("area-point")),
            },
            **make.may(
                vision=lambda: {"id": "vision", "text": make.sentence()},
                vision_as_published=make.sentence,
                values=lambda: make.points("value"),
                aims=lambda: make.points("aim"),
                objectives=lambda: make.points("objective"),
                office=lambda: "office",
                chaired_by=lambda: make.one((["chair"], ["chair", "deputy"])),
                chair_chosen_by=lambda: "member",
                why_these_agencies=lambda: {"id": "why", "text": make.sentence()} if agencies else None,
                agency_list=lambda: make.one(("whole", "part")) if agencies else "none",
                absent=lambda: make.points("absent"),
                joint_work=lambda: make.points("joint"),
                neighbours=lambda: boards[:1],
                funding=lambda: {
                    "id": "funding",
                    "summary": make.sentence(),
                    "source": make.source(),
                    **make.may(
                        contributors=lambda: ["partner-0", *agencies[:1]],
                        shares=lambda: "equal",
                        sums=lambda: [{"year": "2025-26", "by": "partner-0", "amount": "1250.50"}],
                        totals=lambda: [{"year": "2025-26", "amount": "1250.50"}],
                        pays_for=lambda: make.points("pays"),
                    ),
                },
                **{
                    word: (lambda word=word: _practices(make, word, at_work, documents))
                    for word in ("engagement", "learning", "training", "quality", "scrutiny")
                },
            ),
        },
        "sources": [
            {
                "id": word,
                "title": f"The {word}",
                "publisher": "Anyshire",
                "summary": "A published text.",
                **make.may(published=lambda: "2026-05"),
            }
            for word in ("plan", "other")
        ],
        "partners": partners,
        "agency_duties": make.points("duty"),
        "roles": [
            {
                **make.entry("chair", "Chair", 1),
                **make.may(held_by=lambda: ["partner-0"], kind=lambda: "scrutineer", methods=lambda: make.points("method")),
            },
            {
                **make.entry("member", "Member", 2),
                **make.may(held_by=lambda: make.some([partner["id"] for partner in partners], 1), kind=lambda: "delegate"),
            },
            {
                **make.entry("deputy", "Deputy", 3),
                **make.may(
                    holder=lambda: {"name": "Siân Ŵyn", "period": "2025-26", "source": make.source()},
                    until=lambda: make.one((None, None, *ENDS)),
                ),
            },
        ],
        "groups": groups,
        "functions": [
            {"id": f"function-{number}", "text": make.one(POINTS), "by": [name], "source": make.source()}
            | make.may(points=lambda number=number: make.points(f"part-{number}"), requirements=lambda: make.some(ASKED))
            for number, name in enumerate([*at_work, "chair"])
        ],
        "procedures": procedures,
        "contacts": _contacts(make, councils),
        "agencies": [
            {**make.entry(name, "Agency", number), "sector": make.one(SECTORS)}
            | make.may(
                until=lambda: make.one((None, None, *ENDS)),
                area=lambda: make.some(places, 1),
                because=lambda number=number: {"id": f"because-{number}", "text": make.sentence()},
            )
            for number, name in enumerate(agencies)
        ],
        "events": events,
        "boards": [
            {
                **make.entry(name, "Board", number),
                "kind": "neighbouring-partnership",
                **make.may(link=make.sentence, area=lambda: make.some(places, 1)),
            }
            for number, name in enumerate(boards)
        ],
        "documents": [
            {
                "id": name,
                "title": make.name("Form", number),
                "kind": make.one(("form", "plan")),
                "summary": make.sentence(),
                "source": make.source(),
            }
            | make.may(url=lambda: "https://www.example.org/form", published=lambda: "2026-02")
            for number, name in enumerate(documents)
        ],
        "glossary": [
            {
                "id": f"term-{number}",
                "term": make.name("Word", number),
                "meaning": make.sentence(),
                "source": make.source(),
                **make.may(short=lambda: "WQX"),
            }
            for number in range(1 if make.wanted() else 0)
        ],
        "priorities": [
            {
                **make.entry(name, "Priority", number),
                "period": "2026-27",
                **make.may(plans=lambda number=number: make.points(f"plan-{number}"), groups=lambda: make.some(at_work)),
            }
            for number, name in enumerate(priorities)
        ],
    }
    facts |= make.may(courses=lambda: _courses(make), announcements=lambda: _announcements(make))
    if make.wanted():
        facts["yearly_report"] = _report(make, places, priorities)
    return {key: value for key, value in facts.items() if value or key in {"agency_duties", "procedures"}}
