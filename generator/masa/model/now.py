"""The arrangements as they stand on a day: what has ended by then is there to be read of, and takes part in nothing any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, TypeVar

from masa.model.arrangements import Arrangements
from masa.model.base import Ends, Record
from masa.model.groups import Chair, Group, Standing
from masa.model.periods import last_day
from masa.model.publications import Priority

# Partners are not among them: what was agreed with one that has ended since was agreed with it.
ENDING = ("agencies", "roles", "groups")
# Whoever stands in one of these lists takes part: who sits, chairs, answers, acts.
PARTS: dict[str, tuple[str, ...]] = {
    "roles": ("held_by", "appointed_by"),
    "groups": ("members", "attendees", "accountable_to", "reports_to"),
    "functions": ("by",),
    "procedures": ("owner", "decides"),
}
CHAIR = ("role", "in_turn", "vice")
STEP = ("by", "with_", "tells")
Made = TypeVar("Made", bound=Record)


def on(arrangements: Arrangements, day: dt.date) -> Arrangements:
    """The arrangements as they stand on a day; the very same where nothing has ended by then.

    A group whose end has come is `ended`, whatever it was; of a partner, an agency or a role `has_ended` says so. They keep their places,
    so that every position is that of the YAML. From the lists of those who take part they are gone, but where nobody else would be
    left: nobody is made up to take their place, and the checks tell of it.
    """
    over = {entry.id for name in ENDING for entry in getattr(arrangements, name) if entry.is_over(day)}
    left = {partner.id for partner in arrangements.partners if partner.is_over(day)}
    priorities = _chosen(arrangements.priorities, day)
    if not over | left and priorities is arrangements.priorities:
        return arrangements
    made: dict[str, Any] = {"priorities": priorities}
    if left:  # a partner that has ended only bears the mark: it stays in every list
        made["partners"] = tuple(_ended(one) if one.id in left else one for one in arrangements.partners)
    for name in ENDING:
        made[name] = tuple(_ended(entry) if entry.id in over else entry for entry in getattr(arrangements, name))
    for name, keys in PARTS.items():
        made[name] = tuple(
            entry if isinstance(entry, Ends) and entry.has_ended else _without(entry, keys, over)
            for entry in made.get(name, getattr(arrangements, name))
        )
    made["groups"] = tuple(_led(group, over) for group in made["groups"])
    made["procedures"] = tuple(
        procedure.model_copy(update={"steps": tuple(_without(step, STEP, over) for step in procedure.steps)})
        for procedure in made["procedures"]
    )
    return arrangements.model_copy(update=made)


def _chosen(priorities: tuple[Priority, ...], day: dt.date) -> tuple[Priority, ...]:
    """The priorities, those of earlier years as such. Where none is of today, the latest still come first."""
    over = [priority for priority in priorities if priority.is_over(day)]
    if len(over) == len(priorities):
        latest = max((last_day(priority.period) or dt.date.min for priority in over), default=dt.date.min)
        over = [priority for priority in over if (last_day(priority.period) or dt.date.min) < latest]
    return tuple(priority.as_ended() if priority in over else priority for priority in priorities) if over else priorities


def _ended(entry: Ends) -> Ends:
    return entry.model_copy(update={"standing": Standing.ENDED}) if isinstance(entry, Group) else entry.as_ended()


def _led(group: Group, over: Collection[str]) -> Group:
    """A group that works, without what has ended among those who chair it and among those to whom it hands something."""
    if group.has_ended:
        return group
    chair: Chair | None = _without(group.chair, CHAIR, over) if group.chair else None
    if chair and group.chair and chair.role != group.chair.role:
        chair = chair.model_copy(update={"name": None, "as_of": None, "check_by": None})
    return group.model_copy(update={"chair": chair, "feeds": tuple(feed for feed in group.feeds if feed.into not in over)})


def _without(record: Made, keys: Collection[str], over: Collection[str]) -> Made:
    """A record without those who have ended in some of its lists. Where only such are left, the list stays."""
    left: dict[str, tuple[str, ...]] = {}
    for key in keys:
        there: tuple[str, ...] = getattr(record, key)
        kept = tuple(one for one in there if one not in over)
        if kept and kept != there:
            left[key] = kept
    return record.model_copy(update=left) if left else record
