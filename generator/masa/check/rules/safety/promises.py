"""Family safety: what texts for the young say that somebody does. A duty is no fact, and what differs for each child is no promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.language.texts import sentences
from masa.model.national import EMERGENCY
from masa.model.publications import Audience

YOUNG = frozenset(str(audience) for audience in Audience if audience.is_young)
# What vouches for somebody, and what promises.
SAID = re.compile(
    r"(?<!\bto )\b(?:(?:keeps?|kept) (?:you|them|children|everyone|us|young people) safe"
    r"|(?:looks?|looking) (?:out for|after) (?:you|them|children)|(?:listens to|believes|protects) (?:you|children|them)"
    r"|(?:they|we|(?:the )?(?:staff|teams?|people|adults|helpers)(?: there)?) (?:listen to|believe|protect|help) you"
    r"|(?:children|you|young people) are safe\b|makes? sure|will|won't|always|never)\b",
    re.IGNORECASE,
)
# What promises whatever else the sentence says.
SWORN = re.compile(
    r"\b(?:I|we|they|adults|people|helpers) (?:all )?promise\b|\bwill always\b|\bis safe to (?:talk|tell|trust)\b"
    r"|\b(?:nobody|no one|no-one) will (?:hurt|harm|blame|know|touch|shout)\b"
    r"|(?<!\bif )(?<!\bwhen )\b(?:they|we|he|she|it|adults|people|helpers|teachers|staff|teams?|the police) (?:always|never)"
    r" (?:help|listen|believe|keep|protect|let|tell|come|stop|hurt|harm|make|look|take|do|get|give)s?\b"
    r"|\byou(?: will|'ll) (?:always|never) (?:be|get|have)\b",
    re.IGNORECASE,
)
# What makes a duty, a hope or a question of it, or speaks of what the reader may do.
NOT_VOUCHED = re.compile(
    r"\b(?:must|should|ought|can|could|may|might|job|there (?:is|are) to|(?:is|are) there to|wants?|tr(?:y|ies|ying)|to help|helps? to"
    r"|asks?|checks?|whether|if|how|who|what|plans?|about|means?|so that|nobody|no one|cannot|rules?)\b|\?",
    re.IGNORECASE,
)
# What may be said without a condition, for it is true of every child.
TRUE = re.compile(r"\bnever (?:ok|too late|your fault|anyone's fault|a child's fault|fine)\b|\bis always (?:fine|ok)\b", re.IGNORECASE)


@rule(
    "child-promise",
    "safety",
    "A child who was promised what did not happen may never tell again; one whom a helper harms must not read that helpers help.",
    "`for_children: The staff there keep you safe.`",
)
def child_promise(case: Case) -> Iterator[Fault]:
    """No sentence for the young vouches for what somebody does, or promises what will happen. A duty, a hope or a question may stand."""
    for passage in case.texts.passages:
        if passage.audience not in YOUNG:
            continue
        for start, sentence in sentences(passage.text):
            found = SAID.search(TRUE.sub(lambda kept: " " * len(kept.group()), sentence))
            if NOT_VOUCHED.search(sentence):
                found = None
            if found := found or (None if sentence.endswith("?") else SWORN.search(sentence)):
                offset = start + found.start()
                yield (
                    case.place_in(passage, offset, offset + len(found.group())),
                    f"`{found.group()}` vouches or promises",
                    "write must, should, may or is there to, and what to do if they do not",
                )


# What an abuser says, said by this site; quoted, asked or denied it is none.
SILENCED = re.compile(
    r"\b(?:it(?:'s| is)|this is) (?:all |partly |also )?your (?:own )?fault\b"
    r"|\b(?:do not|don't|never|must not|mustn't|should not|shouldn't) (?:ever )?tell "
    r"(?:anyone|anybody|your|other|others|the police|a teacher)\b"
    r"|\bkeep (?:it|this|that) (?:a secret|to yourself)\b|\bask the (?:person|adult|one) who (?:hurts|hurt|harms|harmed) you\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"\b(?:says?|said|tells? you|told|if|may|might|not your)\b|[\"\u201c\u201d?]", re.IGNORECASE)
CALLED = re.compile(r"\b(?:call|ring|phone|dial|text)\s+(?:(?:us|them)\s+)?(?:(?:on|at)\s+)?(\d{2,4})(?![\d\s]*\d)\b", re.IGNORECASE)


@rule(
    "child-silenced",
    "safety",
    "A child who reads that it is to blame, or that it must not tell, does not tell.",
    "`for_children: Do not tell anyone but your family.`",
)
def child_silenced(case: Case) -> Iterator[Fault]:
    """No text for the young blames them, or asks them not to tell, or to face who harms them. What others may say can be told."""
    for passage in case.texts.passages:
        for start, sentence in sentences(passage.text) if passage.audience in YOUNG else ():
            found = None if QUOTED.search(sentence) else SILENCED.search(sentence)
            if found:
                place = case.place_in(passage, start + found.start(), start + found.end())
                yield place, f"`{found.group()}` blames or silences a child", "say whom to tell, and that it is not the child's fault"


@rule(
    "child-number",
    "safety",
    "A child in danger who calls a wrong number reaches nobody who can come.",
    "`for_children: Are you in danger? Call 111.`",
)
def child_number(case: Case) -> Iterator[Fault]:
    """The only number that a text of the facts gives the young is 999; others stand with their contacts."""
    for passage in case.texts.having(case.texts.figures):
        for found in CALLED.finditer(passage.text) if passage.audience in YOUNG and passage.key != "body" else ():
            if found.group(1) != EMERGENCY:
                place = case.place_in(passage, found.start(1), found.end(1))
                yield place, f"a text for the young gives the number {found.group(1)}", "write 999, or lead to a contact"
