"""Findings that are told as one line, since each alone would bury the others: a rule says so, and with what words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from masa.findings.finding import Finding, Severity

ALL = "`masa check --all` lists each"


@dataclass(frozen=True, slots=True)
class Fold:
    """How several findings are told as one. Rules that bear the same fold are told together.

    `said` is a sentence in which {n} stands for how many there are. `hint` says where else they are seen, if anywhere. So many as
    `beyond` are told one by one.
    """

    said: str
    hint: str = ""
    beyond: int = 1


def folded(findings: Iterable[Finding], folds: Mapping[str, Fold]) -> list[Finding]:
    """The findings, with those of a fold and a severity as one at the place of the first, where they are too many to be told each.

    An error is never folded, nor what somebody accepted. `folds` is by rule.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for number, finding in enumerate(findings):
        fold = folds.get(finding.rule)
        alone = fold is None or finding.severity is Severity.ERROR or finding.accepted_because
        groups.setdefault((number,) if alone else (fold, finding.severity), []).append(finding)
    told = []
    for group in groups.values():
        fold = folds.get(group[0].rule)
        if fold and len(group) > fold.beyond and len(group) > 1:
            told.append(_as_one(group, fold))
        else:
            told += group
    return sorted(told, key=lambda finding: finding.place)


def _as_one(group: list[Finding], fold: Fold) -> Finding:
    rules = Counter(finding.rule for finding in group)
    which = "" if len(rules) == 1 else f" ({', '.join(rule if count == 1 else f'{count} {rule}' for rule, count in rules.items())})"
    hint = f"{fold.hint}; {ALL}" if fold.hint else ALL
    return replace(group[0], message=fold.said.format(n=len(group)) + which, hint=hint, other=None)
