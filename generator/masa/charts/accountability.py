"""The chart of all groups: who answers to whom, row by row from the top, and the same as nested lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from masa.charts.rows import Labelled, fitting, placed
from masa.charts.shapes import Chart
from masa.model.accountability import ANSWERS, Link, all_links, even_rows, first_above
from masa.model.groups import Tier
from masa.model.relations import Relations

ROLES, BOARDS = "Roles", "Other boards"


def accountability_chart(relations: Relations) -> Chart:
    """Every group, and every role or board that a group answers or reports to, with lines between them."""
    known = all_links(relations)
    return placed(relations, fitting(known, lambda widest: bands(relations, known, widest)))


def bands(relations: Relations, known: Sequence[Link], widest: int) -> list[Labelled]:
    """The tiers from the top. Roles and boards that groups answer to stand above the first of these groups, other boards at the foot."""
    bands: list[tuple[float, Labelled]] = []
    groups = relations.arrangements.groups_there
    place = {group.id: list(Tier).index(group.tier) for group in groups}
    for number, tier in enumerate(Tier):
        members = [group.id for group in groups if group.tier == tier]
        rows = [row for level in _levels(members, known) for row in even_rows(_beside(level, known), widest)]
        if rows:
            bands.append((number, Labelled(relations.arrangements.partnership.tier_word(tier), [tuple(row) for row in rows])))
    above: dict[tuple[float, str], list[str]] = {}
    for name in dict.fromkeys(link.to for link in known if link.to not in place):
        role = relations.collection[name] == "roles"
        first = min(place[link.who] for link in known if link.to == name)
        answered = any(link.to == name and link.sort == ANSWERS for link in known)
        above.setdefault((first - 0.5 if role or answered else len(Tier), ROLES if role else BOARDS), []).append(name)
    bands += [(number, Labelled(label, [tuple(row) for row in even_rows(names, widest)])) for (number, label), names in above.items()]
    return [band for _, band in sorted(bands, key=lambda found: found[0])]


def _levels(members: Sequence[str], known: Sequence[Link]) -> list[list[str]]:
    """The groups of a tier, those that answer to another of the same tier below it. A circle does not hang this."""
    above = first_above([link for link in known if link.who in members and link.to in members])
    depth: dict[str, int] = {}
    for name in members:
        passed = [name]
        while passed[-1] in above and above[passed[-1]] not in passed:
            passed.append(above[passed[-1]])
        depth[name] = len(passed) - 1
    return [[name for name in members if depth[name] == level] for level in range(max(depth.values(), default=-1) + 1)]


def _beside(level: Sequence[str], known: Sequence[Link]) -> list[str]:
    """Groups that answer to the same one stand side by side, in the order of the data otherwise."""
    above = first_above(known)
    first: dict[str, int] = {}
    for number, name in enumerate(level):
        first.setdefault(above.get(name, ""), number)
    return sorted(level, key=lambda name: first[above.get(name, "")])


@dataclass(slots=True)
class Node:
    """An entry of the nested list: what answers to it stands below it. `also_to` are the others that it answers to."""

    id: str
    reports_to: list[str]
    also_to: list[str]
    shared_with: tuple[str, ...]
    below: list[Node] = field(default_factory=list)


def tree(relations: Relations) -> list[Node]:
    """The groups, and the roles and boards that they answer to, nested by who answers to whom; each stands once, even in a circle."""
    known = all_links(relations)
    groups = {group.id: group for group in relations.arrangements.groups_there}
    answers = first_above(known)
    done: set[str] = set()

    def top(name: str) -> str:
        """The one above all that a group answers to; in a circle, one of the circle."""
        passed: set[str] = set()
        while name in answers and name not in passed:
            passed.add(name)
            name = answers[name]
        return name

    def node(name: str) -> Node:
        done.add(name)
        reports = [link.to for link in known if link.who == name and link.sort != ANSWERS]
        also = [link.to for link in known if link.who == name and link.sort == ANSWERS and link.to != answers[name]]
        made = Node(name, reports, also, groups[name].shared_with if name in groups else ())
        made.below += [node(other) for other in groups if answers.get(other) == name and other not in done]
        return made

    return [node(top(name)) for name in groups if top(name) not in done]


def depth(nodes: Sequence[Node]) -> int:
    """How many levels a nested list has."""
    return max((1 + depth(node.below) for node in nodes), default=0)
