"""What is said of findings, and in which order: what a change brought first, errors always, the rest in as few lines as tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from masa.findings.finding import Finding, Place, Severity
from masa.findings.fold import ALL, Fold, folded

# So many new findings of a fold are told one by one: whoever made a change wants to see each thing that it brought.
MOST_NEW = 5
# How many places the last line names.
MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Account:
    """The findings to say in their order, those that only a number tells of, and those that somebody accepted."""

    said: tuple[Finding, ...]
    older: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()


def account(findings: Sequence[Finding], folds: Mapping[str, Fold], *, everything: bool = False) -> Account:
    """What to say of findings. `folds` is by rule; `everything` asks for each finding by itself.

    Where some are new, they come first, then the errors that stood before, and the others are a number. Where none is, or nothing was
    compared, all are said, several as one where their rule has a fold.
    """
    accepted = tuple(finding for finding in findings if finding.accepted_because)
    live = [finding for finding in findings if not finding.accepted_because]
    new = [finding for finding in live if finding.new]
    others = [finding for finding in live if not finding.new]
    if everything:
        return Account((*new, *others), (), accepted)
    if not new:
        return Account(tuple(folded(others, folds)), (), accepted)
    patient = {rule: replace(fold, beyond=max(fold.beyond, MOST_NEW)) for rule, fold in folds.items()}
    # What was compared with nothing, such as the answer of another site, may be new too.
    told = [finding for finding in others if finding.severity is Severity.ERROR or finding.new is None]
    return Account((*folded(new, patient), *told), tuple(finding for finding in others if finding not in told), accepted)


def quiet(told: Account) -> list[str]:
    """A line for what only a number tells of, and one for what was accepted, as far as there is such."""
    lines = []
    if told.older:
        lines.append(f"{_so_many(told.older, 'older finding')} {'stands' if len(told.older) == 1 else 'stand'}: {ALL}")
    if told.accepted:
        lines.append(f"{_so_many(told.accepted, 'finding')} accepted on purpose: {ALL} with its reason")
    return lines


def brought(findings: Iterable[Finding], since: str) -> str:
    """The last line: how many findings are new since a version, and where the first of them are."""
    live = [finding for finding in findings if not finding.accepted_because]
    new = sorted((finding for finding in live if finding.new), key=_urgency)
    unknown = [finding for finding in live if finding.new is None]
    cannot = f"; of {_so_many(unknown, 'finding')} that version cannot say whether they are new" if unknown else ""
    if not new:
        return f"nothing new since {since}{cannot}"
    places = list(dict.fromkeys(str(finding.place) for finding in new))
    more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
    return f"{len(new)} new since {since}: {', '.join(places[:MOST_PLACES])}{more}{cannot}"


def _so_many(findings: Sequence[Finding], what: str) -> str:
    return f"{len(findings)} {what}{'' if len(findings) == 1 else 's'}"


def _urgency(finding: Finding) -> tuple[int, Place]:
    return list(Severity).index(finding.severity), finding.place
