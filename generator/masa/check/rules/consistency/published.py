"""Family consistency: when the arrangements came out is said in one way: by the edition, by the document that it cites, in texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.language.texts import sentences, words_of
from masa.model.partnership import Edition
from masa.model.publications import DocumentKind
from masa.model.written import MONTHS, When

MONTH_WORDS = words_of(" ".join(MONTHS).lower())
CAME_OUT = re.compile(
    r"\b(?:the arrangements|these arrangements|this edition|they|it)\b[^.;,]{0,20}? (?:were|was|came out|published)\b[^.;,]{0,20}?"
    rf" (?:in|on) ((?:(\d{{1,2}}) )?({'|'.join(MONTHS[1:])}) (20\d\d))\b",
    re.IGNORECASE,
)
PUBLISHED = re.compile(r"\bpublished\b|\bcame out\b", re.IGNORECASE)
# What tells of another edition, or of another text.
OTHER = re.compile(
    r"\b(?:earlier|previous|former|first|old(?:er)?|last|before|until|memorandum|report|plan|review|guidance|announcement)\b", re.IGNORECASE
)
OF_ARRANGEMENTS = re.compile(r"\barrangements\b", re.IGNORECASE)


def _edition(case: Case) -> tuple[Edition | None, When | None]:
    """The edition and when it was published; neither where that is not known."""
    edition = case.relations.arrangements.edition if case.relations else None
    return (edition, edition.published) if edition and edition.published else (None, None)


def _apart(one: When, other: When) -> bool:
    """Whether two dates cannot be the same day."""
    return one.last_day < other.first_day or other.last_day < one.first_day


@rule(
    "edition-source-day",
    "consistency",
    "An edition newer than the document that it cites as itself gives facts of the old text as those of the new.",
    "`published: 2026-11` in the edition, whose source has `published: 2024-12`",
    severity=Severity.WARNING,
)
def edition_source_day(case: Case) -> Iterator[Fault]:
    """The edition, the source that it cites and the document of the arrangements came out at the same time.

    The source is the arrangements themselves where the edition and most of the facts cite it, or where a change has just brought it.
    """
    edition, published = _edition(case)
    if not edition or not published or not case.relations:
        return
    cites = Counter(str(record["source"].get("document")) for _, record in case.mappings if isinstance(record.get("source"), dict))
    own = edition.source.document
    new = case.before is not None and own not in case.before.entries
    known = case.relations.arrangements
    others: list[tuple[Place, str, When | None]] = [
        (case.place("sources", number, "published"), f"the source `{source.id}`", source.published)
        for number, source in enumerate(known.sources)
        if source.id == own and (new or (cites and cites.most_common(1)[0][0] == own))
    ]
    papers = [number for number, document in enumerate(known.documents) if document.kind is DocumentKind.ARRANGEMENTS]
    # Of several documents it may be any.
    if len(papers) == 1:
        document = known.documents[papers[0]]
        others.append((case.place("documents", papers[0], "published"), f"the document `{document.id}`", document.published))
    for place, what, when in others:
        if when and _apart(published, when):
            hint = "give both the date that is right; a new text is a new source, which its facts cite"
            where = case.place("edition", "published")
            yield where, f"the edition came out {published.when}, and {what}, which is the arrangements too, {when.when}", hint, place
            return


@rule(
    "published-typed",
    "consistency",
    "A date that is typed stays when the edition is a new one.",
    "`They were published in December 2024.` beside `published: 2026-11`",
    severity=Severity.WARNING,
)
def published_typed(case: Case) -> Iterator[Fault]:
    """No text says that the arrangements came out at another time than the edition does."""
    _, published = _edition(case)
    for passage in case.texts.having(MONTH_WORDS) if published else ():
        said = [*sentences(passage.text)]
        for number, (start, sentence) in enumerate(said):
            found = CAME_OUT.search(sentence)
            about = " ".join(text for _, text in said[max(0, number - 1) : number + 1])
            page = passage.prose.header.summary + passage.prose.header.title if passage.prose and passage.prose.header else ""
            if not found or not PUBLISHED.search(sentence) or not OF_ARRANGEMENTS.search(about + page) or OTHER.search(about):
                continue
            typed, day, month, year = found.groups()
            try:
                when = When.parse(f"{year}-{MONTHS.index(month.capitalize()):02}" + (f"-{int(day):02}" if day else ""))
            except ValueError:
                continue
            if published and _apart(published, when):
                place = case.place_in(passage, start + found.start(1), start + found.end(1))
                hint = "write {{ fact('edition').published }}" if passage.prose else "mend it, or take it out of the text"
                yield place, f"{typed} stands here, and the edition was published {published.when}", hint
