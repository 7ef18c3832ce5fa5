"""The kinds of change that mutants are made by: each a mistake that a manager, or a published document, could make.

`python site_tests/support/mutations.py` prints the table and the survivors for docs/checks.md.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

from mutants import Data, Steps, at, drop, ending, items, kind, prose_kind, put, run, table, walk

from masa.source.content import Prose


def spread_texts(data: Data) -> list[Steps]:
    """Summaries of entries and what steps say."""
    return [
        *ending("summary", within="groups")(data),
        *ending("summary", within="agencies")(data),
        *ending("does", within="procedures")(data),
    ]


# Shape: the file cannot be understood as it stands.


@kind(
    "shape",
    "a key is misspelt",
    lambda data: [steps for key in ("name", "summary", "source", "members", "text", "steps") for steps in ending(key)(data)],
    24,
)
def misspell_key(data: Data, steps: Steps) -> None:
    """Naem for name."""
    holder, key = at(data, steps[:-1]), str(steps[-1])
    holder[key[:-2] + key[-1] + key[-2]] = holder.pop(key)


@kind(
    "shape",
    "a needed key is left out",
    lambda data: [steps for key in ("name", "summary", "source", "id", "does", "by") for steps in ending(key)(data) if len(steps) > 2],
    24,
)
def drop_key(data: Data, steps: Steps) -> None:
    """An entry without its name."""
    drop(data, steps)


@kind(
    "shape",
    "a date that the calendar does not have",
    lambda data: [steps for key in ("verified_on", "review_by", "starts", "established", "published") for steps in ending(key)(data)],
    14,
)
def bad_date(data: Data, steps: Steps) -> None:
    """Month 13."""
    put(data, steps, "2024-13")


@kind(
    "shape",
    "a choice that is none",
    lambda data: [
        steps for key in ("kind", "tier", "sector", "purpose") for steps in ending(key)(data) if isinstance(at(data, steps), str)
    ],
    20,
)
def bad_choice(data: Data, steps: Steps) -> None:
    """A sector that does not exist."""
    put(data, steps, "something-else")


@kind(
    "shape",
    "a frequency or duration in other words",
    lambda data: [steps for key in ("meets", "rota", "within", "at_least", "review_every") for steps in ending(key)(data)],
    16,
)
def bad_interval(data: Data, steps: Steps) -> None:
    """Quarterly."""
    put(data, steps, "bi-monthly")


# Consistency: what contradicts itself.


@kind(
    "consistency",
    "a reference to nothing",
    lambda data: [
        steps
        for key in ("members", "by", "held_by", "to", "documents", "groups")
        for steps in items(key)(data)
        if isinstance(at(data, steps), str)
    ],
    40,
)
def dangle(data: Data, steps: Steps) -> None:
    """An id with a slip in it."""
    put(data, steps, at(data, steps)[:-1] + "x")


@kind(
    "consistency",
    "a reference to the wrong kind of thing",
    lambda data: [steps for key in ("chair.role", "accountable_to", "after", "document") for steps in ending(*key.split("."))(data)],
    30,
)
def wrong_kind(data: Data, steps: Steps) -> None:
    """A document where a group should stand."""
    put(data, steps, "framework-of-need" if steps[-1] != "document" else "executive")


def referred(*collections: str) -> Callable[[Data], list[Steps]]:
    """The entries of these collections whose ids stand elsewhere too."""

    def find(data: Data) -> list[Steps]:
        texts = [value for _, value in walk(data) if isinstance(value, str)]
        return [(name, number) for name in collections for number, entry in enumerate(data[name]) if texts.count(entry["id"]) > 1]

    return find


@kind("consistency", "an entry that others refer to is gone", referred("groups", "roles", "contacts", "events"), 30)
def remove_entry(data: Data, steps: Steps) -> None:
    """A group taken out, while others still name it."""
    if len(steps) == 2 and isinstance(at(data, steps), dict):
        drop(data, steps)


@kind(
    "consistency",
    "two entries with one id",
    lambda data: [
        (collection, number, "id")
        for collection in ("groups", "agencies", "roles", "documents", "glossary", "procedures")
        for number in range(1, min(4, len(data[collection])))
    ],
    18,
)
def same_id(data: Data, steps: Steps) -> None:
    """The id of the entry before."""
    put(data, steps, data[steps[0]][int(steps[1]) - 1]["id"])


@kind("consistency", "accountability in a circle", ending("accountable_to", within="groups"), 10)
def circle(data: Data, steps: Steps) -> None:
    """A group that answers to a group below it, or to itself."""
    group = at(data, steps[:-1])
    below = [other["id"] for other in data["groups"] if other.get("accountable_to") == group["id"]]
    group["accountable_to"] = below[0] if below else group["id"]


@kind("consistency", "accountability that ends nowhere", ending("accountable_to", within="groups"), 10)
def unaccountable(data: Data, steps: Steps) -> None:
    """A group that answers to nobody."""
    drop(data, steps)


@kind("consistency", "a chair who does not sit on the group", ending("chair", "role", within="groups"), 10)
def stray_chair(data: Data, steps: Steps) -> None:
    """A chair from elsewhere."""
    put(data, steps, "reviewer")


@kind("consistency", "a shared group that names no other partnership", ending("shared_with", within="groups"), 10)
def unshared(data: Data, steps: Steps) -> None:
    """Shared, with nobody."""
    drop(data, steps)


@kind(
    "consistency",
    "a local group said to be shared",
    lambda data: [("groups", number) for number, group in enumerate(data["groups"]) if group["tier"] == "local"],
    10,
)
def falsely_shared(data: Data, steps: Steps) -> None:
    """The tier changed and nothing else."""
    put(data, (*steps, "tier"), "shared")


@kind("consistency", "a group that feeds itself", ending("into", within="groups"), 12)
def feeds_itself(data: Data, steps: Steps) -> None:
    """Lessons handed to oneself."""
    put(data, steps, data["groups"][int(steps[1])]["id"])


@kind("consistency", "a group without a function", lambda data: [("groups", number) for number in range(len(data["groups"]))], 10)
def idle_group(data: Data, steps: Steps) -> None:
    """Its functions given to others or taken out."""
    group = at(data, steps)["id"]
    data["functions"] = [function for function in data["functions"] if function["by"] != [group]]
    for function in data["functions"]:
        function["by"] = [holder for holder in function["by"] if holder != group] or [
            "engine-room" if group != "engine-room" else "executive"
        ]


@kind("consistency", "a branch that leads nowhere", ending("branches"), 16)
def dead_branch(data: Data, steps: Steps) -> None:
    """One answer taken out."""
    at(data, steps).pop()


@kind("consistency", "a decision without answers", ending("branches"), 12)
def no_answers(data: Data, steps: Steps) -> None:
    """A question and no branches."""
    drop(data, steps)


@kind(
    "consistency",
    "a path that never ends",
    lambda data: [steps for steps in ending("ends", within="procedures")(data) if "branches" not in steps],
    12,
)
def endless(data: Data, steps: Steps) -> None:
    """The last step leads back to the first."""
    step = at(data, steps[:-1])
    step.pop("ends")
    step["then"] = data["procedures"][int(steps[1])]["steps"][0]["id"]


@kind(
    "consistency",
    "a step that nothing leads to",
    lambda data: [("procedures", number, "steps") for number in range(len(data["procedures"]))],
    10,
)
def unreachable(data: Data, steps: Steps) -> None:
    """The first step ends the procedure."""
    first = at(data, steps)[0]
    first.pop("then", None)
    if "branches" not in first:
        first["ends"] = "It ends at once."


@kind(
    "consistency",
    "a clock that no step starts",
    lambda data: [
        ("procedures", p, "steps", s, "event")
        for p, procedure in enumerate(data["procedures"])
        for s, step in enumerate(procedure["steps"])
        if step.get("event") and step["event"] in {limit.get("after") for _, limit in _deadlines(data)}
    ],
    10,
)
def unstarted_clock(data: Data, steps: Steps) -> None:
    """The event that starts a deadline no longer happens."""
    drop(data, steps)


def _deadlines(data: Data) -> list[tuple[Steps, Any]]:
    return [((*steps,), at(data, steps)) for steps in ending("deadline")(data)]


@kind("consistency", "no owner of a procedure", ending("owner", within="procedures"), 10)
def ownerless(data: Data, steps: Steps) -> None:
    """Nobody sees to it."""
    drop(data, steps)


@kind(
    "consistency", "a partner of the wrong kind", lambda data: [("partners", number, "kind") for number in range(len(data["partners"]))], 4
)
def kind_of_partner(data: Data, steps: Steps) -> None:
    """No police, or no health."""
    put(data, steps, "police" if at(data, steps) != "police" else "local-authority")


@kind(
    "consistency", "terms in the chair that overlap", lambda data: [("partners", number) for number in range(1, len(data["partners"]))], 3
)
def overlapping(data: Data, steps: Steps) -> None:
    """Two chairs at a time."""
    taken = next(partner["chair_terms"] for partner in data["partners"] if "chair_terms" in partner)
    at(data, steps)["chair_terms"] = [dict(term) for term in taken]


@prose_kind("consistency", "a group under another name in prose", 12)
def renamed(prose: Prose) -> str | None:
    """The name of the published text, not the one in use."""
    return (
        prose.body + "\n\nThe Priority Champions Group takes this forward.\n"
        if prose.header and prose.header.audience != "children"
        else None
    )


@prose_kind("consistency", "a count that the data contradicts", 12)
def miscounted(prose: Prose) -> str | None:
    """Three partners where there are four."""
    return prose.body + "\n\nAll three safeguarding partners agree on this.\n" if prose.header else None


@prose_kind("consistency", "a frequency typed in prose", 10)
def typed_frequency(prose: Prose) -> str | None:
    """It will not change with the data."""
    return prose.body + "\n\nThe group meets every two months.\n" if prose.header else None


@prose_kind("consistency", "a deadline typed in prose", 10)
def typed_deadline(prose: Prose) -> str | None:
    """It will not change with the data."""
    return prose.body + "\n\nYou have 15 working days.\n" if prose.header else None


@prose_kind("consistency", "a link to nothing", 20)
def broken_link(prose: Prose) -> str | None:
    """An id with a slip."""
    found = re.search(r"(?:link|name|fact|contact|page)\('([a-z/-]+)'", prose.body)
    return prose.body[: found.end(1)] + "x" + prose.body[found.end(1) :] if found else None


@prose_kind("consistency", "an acronym that nobody explains", 10)
def unexplained(prose: Prose) -> str | None:
    """Letters without a meaning."""
    return prose.body + "\n\nAsk the QXZB lead about this.\n" if prose.header else None


# Law: what the law asks for and is not there.


@kind(
    "law",
    "a deadline longer than the law allows",
    lambda data: [(*steps, "within") for steps, limit in _deadlines(data) if "within" in limit and limit.get("rule") != "local"],
    6,
)
def too_long(data: Data, steps: Steps) -> None:
    """Five working days made ten, six months made nine."""
    amount, unit = at(data, steps).split(" ", 1)
    put(data, steps, f"{int(amount) + 5} {unit}")


@kind(
    "law",
    "a notice or availability shorter than the law asks",
    lambda data: [(*steps, "at_least") for steps, _ in _deadlines(data) if "at_least" in _],
    6,
)
def too_short(data: Data, steps: Steps) -> None:
    """Seven working days made three, one year made one month."""
    put(data, steps, "3 working days" if "working" in at(data, steps) else "1 month")


@kind(
    "law",
    "the clock from the wrong event",
    lambda data: [(*steps, "after") for steps, limit in _deadlines(data) if "after" in limit and limit.get("rule") != "local"],
    6,
)
def wrong_clock(data: Data, steps: Steps) -> None:
    """The notification's clock from the decision and not from when the council knew."""
    put(data, steps, "request-received" if at(data, steps) != "request-received" else "incident-known")


@kind("law", "a deadline left out", lambda data: [steps for steps, limit in _deadlines(data) if limit.get("rule") != "local"], 8)
def no_deadline(data: Data, steps: Steps) -> None:
    """A step without its limit."""
    drop(data, steps)


@kind(
    "law",
    "a lead or delegate who is not named",
    lambda data: [("partners", number, "lead", "name") for number in range(len(data["partners"]))],
    4,
)
def nameless(data: Data, steps: Steps) -> None:
    """Each lead safeguarding partner is named."""
    drop(data, steps)


@kind(
    "law",
    "a part of the arrangements is missing",
    lambda _: (
        [(key,) for key in ("procedures", "functions", "boards")]
        + [("partnership", key) for key in ("engagement", "training", "quality", "learning")]
    ),
    8,
)
def missing_part(data: Data, steps: Steps) -> None:
    """No word on training, or on other boards."""
    put(data, steps, [])


@kind(
    "law",
    "a statutory function that nobody carries out",
    lambda data: [
        ("functions", number)
        for number, function in enumerate(data["functions"])
        if any(code.startswith(("C2.", "C4.", "C6")) for code in function.get("requirements", []))
    ],
    20,
)
def lost_function(data: Data, steps: Steps) -> None:
    """A duty of the lead or delegated partners is gone, and so is what else says that it is done."""
    codes = {code for code in at(data, steps)["requirements"] if code.startswith(("C2.", "C4.", "C6"))}
    data["functions"] = [function for function in data["functions"] if not codes & set(function.get("requirements", []))]
    for procedure in data["procedures"]:
        for step in procedure["steps"]:
            step["requirements"] = [code for code in step.get("requirements", []) if code not in codes]


@kind(
    "law",
    "no independent scrutiny",
    lambda data: [("roles", number) for number, role in enumerate(data["roles"]) if role["id"] == "independent-scrutineer"],
    1,
)
def unscrutinised(data: Data, steps: Steps) -> None:
    """The scrutineer has neither functions nor methods."""
    at(data, steps).pop("methods", None)
    data["functions"] = [function for function in data["functions"] if "independent-scrutineer" not in function["by"]]


@kind("law", "no schools among the agencies", lambda _: [("agencies",)], 1)
def no_schools(data: Data, steps: Steps) -> None:
    """Education is not in the arrangements."""
    put(data, steps, [agency for agency in at(data, steps) if agency["sector"] != "education-and-childcare"])


# Freshness: what has gone stale.


@kind(
    "freshness",
    "a contact verified long ago",
    lambda data: [("contacts", number, "verified_on") for number, contact in enumerate(data["contacts"]) if "verified_on" in contact],
    8,
)
def stale_check(data: Data, steps: Steps) -> None:
    """Verified in 2021."""
    put(data, steps, "2021-01")


@kind(
    "freshness",
    "a contact past its review",
    lambda data: [("contacts", number, "review_by") for number, contact in enumerate(data["contacts"]) if "review_by" in contact],
    8,
)
def overdue(data: Data, steps: Steps) -> None:
    """Due in 2024."""
    put(data, steps, "2024-01")


@kind("freshness", "facts that nobody has reviewed for years", lambda _: [("edition", "last_reviewed")], 1)
def unread(data: Data, steps: Steps) -> None:
    """Last read in 2022."""
    put(data, steps, "2022-01-01")


@kind("freshness", "a review that is overdue", lambda _: [("edition",)], 1)
def review_overdue(data: Data, steps: Steps) -> None:
    """Due in 2025."""
    at(data, steps)["review_due"] = "2025-06"


@kind("freshness", "arrangements published long ago", lambda _: [("edition", "published")], 1)
def old_edition(data: Data, steps: Steps) -> None:
    """Published in 2019."""
    put(data, steps, "2019-07")


@kind("freshness", "guidance two editions old", lambda _: [("edition", "guidance")], 1)
def old_guidance(data: Data, steps: Steps) -> None:
    """Written to the guidance of 2018."""
    put(data, steps, "wt-2018")


@kind("freshness", "a term in the chair that ended long ago", ending("chair_terms"), 1)
def old_term(data: Data, steps: Steps) -> None:
    """It ended in 2021."""
    put(data, (*steps, 0), {**at(data, steps)[0], "starts": "2020-01", "ends": "2021-01"})


# Safety: what would mislead a frightened person.


@kind(
    "safety",
    "another number for emergencies",
    lambda data: [
        ("contacts", number) for number, contact in enumerate(data["contacts"]) if "phone" in contact and contact["purpose"] != "emergency"
    ],
    8,
)
def false_emergency(data: Data, steps: Steps) -> None:
    """101, or an office, under emergency."""
    put(data, (*steps, "purpose"), "emergency")


@kind(
    "safety",
    "999 that is no longer the emergency number",
    lambda data: [("contacts", number, "phone") for number, contact in enumerate(data["contacts"]) if contact["purpose"] == "emergency"],
    1,
)
def lost_999(data: Data, steps: Steps) -> None:
    """101 in its place."""
    put(data, steps, "101")


@kind(
    "safety",
    "a national number with a digit changed",
    lambda data: [
        ("contacts", number, "phone")
        for number, contact in enumerate(data["contacts"])
        if contact["id"] in {"childline", "nspcc-helpline", "police-non-emergency"}
    ],
    3,
)
def wrong_digit(data: Data, steps: Steps) -> None:
    """A number that reaches nobody."""
    number = at(data, steps)
    put(data, steps, "111" if number == "101" else number[:-1] + ("2" if number[-1] != "2" else "3"))


@kind(
    "safety",
    "a check that nobody owns",
    lambda data: [("contacts", number, "verified_by") for number, contact in enumerate(data["contacts"]) if "verified_by" in contact],
    6,
)
def half_verified(data: Data, steps: Steps) -> None:
    """A date without a name."""
    drop(data, steps)


@kind(
    "safety",
    "the office as a helpline",
    lambda data: [("contacts", number, "purpose") for number, contact in enumerate(data["contacts"]) if contact["purpose"] == "office"],
    2,
)
def office_helpline(data: Data, steps: Steps) -> None:
    """An office line is never for reporting."""
    put(data, steps, "report")


@kind("safety", "a person's name in a text", spread_texts, 14)
def named_person(data: Data, steps: Steps) -> None:
    """A name that stands among the posts, typed elsewhere."""
    put(data, steps, at(data, steps) + " Ask Denise McGuckin.")


@kind("safety", "a telephone number in a text", spread_texts, 14)
def typed_number(data: Data, steps: Steps) -> None:
    """A number outside of contacts."""
    put(data, steps, at(data, steps) + " Ring 01642 555 123.")


@kind("safety", "something like a child's case", spread_texts, 14)
def case_in_text(data: Data, steps: Steps) -> None:
    """Initials, an age and an event."""
    put(data, steps, at(data, steps) + " In March JB, aged 7, was seriously injured at home.")


@prose_kind("safety", "a local number typed in prose", 12)
def number_in_prose(prose: Prose) -> str | None:
    """Nobody has verified it."""
    return prose.body + "\n\nRing the hub on 01429 284284.\n" if prose.header else None


@prose_kind("safety", "101 for an emergency in prose", 10)
def emergency_101(prose: Prose) -> str | None:
    """The mistake of many published pages."""
    return prose.body + "\n\nIn an emergency call 101.\n" if prose.header else None


@prose_kind("safety", "an unverified contact offered", 10)
def unverified(prose: Prose) -> str | None:
    """A hub whose number nobody has checked."""
    return prose.body + "\n\nCall {{ contact('childrens-hub-hartlepool') }}.\n" if prose.header else None


@prose_kind("safety", "a personal e-mail address", 10)
def personal_mail(prose: Prose) -> str | None:
    """A first name, a dot and a last name."""
    return prose.body + "\n\nWrite to jane.smith@hartlepool.gov.uk.\n" if prose.header else None


@prose_kind("safety", "a secret promised to a child", 6)
def secret(prose: Prose) -> str | None:
    """Nobody can promise that."""
    return prose.body + "\n\nWe will keep it secret.\n" if prose.header and prose.header.audience == "children" else None


@prose_kind("safety", "script or HTML in prose", 10)
def script(prose: Prose) -> str | None:
    """From a stranger."""
    return prose.body + '\n\n<img src="x" onerror="alert(1)">\n'


# Wording: what cannot be understood.


@prose_kind("wording", "a sentence without end", 12)
def long_sentence(prose: Prose) -> str | None:
    """Forty words and no stop."""
    words = "and the partners who work together in this area also make sure that every plan for every child is looked at again"
    return prose.body + f"\n\nThe group meets {words} {words}.\n" if prose.header else None


@prose_kind("wording", "heavy words", 10)
def heavy(prose: Prose) -> str | None:
    """Utilise, commence, in order to."""
    return prose.body + "\n\nPartners utilise this in order to commence the work.\n" if prose.header else None


@prose_kind("wording", "a link that says here", 10)
def click_here(prose: Prose) -> str | None:
    """A screen reader's list of links says nothing."""
    return prose.body + "\n\nYou can read more {{ page('about', 'here') }}.\n" if prose.header else None


@prose_kind("wording", "a heading that skips a level", 10)
def skipped_level(prose: Prose) -> str | None:
    """From two to four."""
    return prose.body + "\n\n## A part\n\n#### A small part\n\nText.\n" if prose.header else None


@prose_kind("wording", "a sentence too long for a child", 6)
def long_for_child(prose: Prose) -> str | None:
    """Twenty words."""
    return (
        prose.body + "\n\nYou can talk to any of the people who help you and they will listen to what you say.\n"
        if prose.header and prose.header.audience == "children"
        else None
    )


@kind("wording", "a child's sentence too long", ending("for_children"), 14)
def long_child_sentence(data: Data, steps: Steps) -> None:
    """More than 15 words."""
    put(data, steps, "The people who work together here will always try to listen to you and to act on what you say.")


def main() -> None:
    """Print the table, the survivors, and the rules that caught each kind."""
    score, survivors, rules = run()
    sys.stdout.write(table(score) + "\n\n")
    for mutant in survivors:
        sys.stdout.write(f"- {mutant.family}: {mutant.kind} at `{mutant.where}`\n")
    if "--rules" in sys.argv:
        for name, caught in rules.items():
            sys.stdout.write(f"{name}: {', '.join(sorted(caught)) or 'nothing'}\n")


if __name__ == "__main__":
    main()
