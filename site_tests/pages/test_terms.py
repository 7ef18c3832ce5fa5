"""Words of the glossary, found in text: which, where, once a page, and in proportionate time."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import pytest
from markdown import Markdown

from masa.language.markdown import EXTENSIONS, SETTINGS, allowed, put_back, set_aside, term_button
from masa.language.prose import Words, escape
from masa.language.terms import LONG, MOST, Terms, unpressed
from masa.model.base import Citation
from masa.model.publications import GlossaryTerm
from masa.model.relations import Relations
from masa.source.content import Prose
from masa.source.read import read

SMALL = Path(__file__).resolve().parents[1] / "small"
WORD = (
    r'<span class="word">([^<]+)<button type="button" class="term" popovertarget="meaning-([a-z0-9-]+)" '
    r'aria-label="[^"]*: meaning"></button></span>'
)
KEPT = r'<span class="kept">([^<]+)</span>'
WORDS = {
    "lcspr": ("Local child safeguarding practice review", "LCSPR"),
    "send": ("Special educational needs and disabilities", "SEND"),
    "rapid-review": ("Rapid review", None),
    "agency": ("Relevant agency", None),
    "care": ("Children's social care", None),
    "statutory": ("Statutory", None),
    "council": ("Council", None),
    "quality": ("Quality assurance", "QA"),
    "panel": ("National Panel", None),
}


def relations_of(words: dict[str, tuple[str, str | None]]) -> Relations:
    """The small partnership with a glossary of these words."""
    arrangements = read(SMALL).arrangements
    assert arrangements
    source = Citation(document="plan", section="1")
    glossary = tuple(
        GlossaryTerm(id=key, term=term, short=short, meaning=f"What {key} means.", source=source) for key, (term, short) in words.items()
    )
    return Relations(arrangements.model_copy(update={"glossary": glossary}))


@pytest.fixture(scope="module")
def terms() -> Terms:
    """The words above, ready to be found."""
    return Terms(relations_of(WORDS))


def marked(terms: Terms, body: str, title: str = "A page") -> list[tuple[str, str]]:
    """The words that a body explains: which, and as it writes them."""
    whole, _ = terms.explain(body, title)
    return [(term, word) for word, term in re.findall(WORD, whole)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("An LCSPR begins.", [("lcspr", "LCSPR")]),
        ("LCSPRs begin.", [("lcspr", "LCSPRs")]),
        ("A local child\nsafeguarding practice review (LCSPR) begins.", [("lcspr", "practice review")]),
        ("RAPID REVIEW, then a rapid review.", [("rapid-review", "RAPID REVIEW")]),
        ("All relevant agencies help.", [("agency", "relevant agencies")]),
        ("Children's social care helps.", [("care", "Children's social care")]),
        ("Ask children\u2019s social care.", [("care", "children\u2019s social care")]),
        (f"<p>Ask {escape('children')}&#39;s social care.</p>", [("care", "children&#39;s social care")]),
        ("**rapid review** and *statutory*", [("rapid-review", "rapid review"), ("statutory", "statutory")]),
        ("- A rapid review\n- More", [("rapid-review", "rapid review")]),
        ("| A | B |\n|---|---|\n| a rapid review | b |", [("rapid-review", "rapid review")]),
        ("<ul>\n<li>A rapid review.</li>\n</ul>", [("rapid-review", "rapid review")]),
        ("Statutory guidance.", [("statutory", "Statutory")]),
        ("The council notifies the national Panel.", [("panel", "national Panel")]),
        ("\u0130stanbul: a rapid review.", [("rapid-review", "rapid review")]),
    ],
)
def test_a_word_is_found_as_people_write_it(terms: Terms, body: str, found: list[tuple[str, str]]) -> None:
    """Short forms, phrases in any case, plurals, either apostrophe, across lines; the longest that fits."""
    assert marked(terms, body) == found


@pytest.mark.parametrize(
    ("phrase", "pressed"),
    [
        ("rapid review", "rapid review"),
        ("lead safeguarding partners", "lead safeguarding partners"),
        ("local child\nsafeguarding practice review", "practice review"),
        ("special educational needs and disabilities", "disabilities"),
        ("multi&#45;agency risk assessment conference", "assessment conference"),
        ("education, health and care plan", "education, health and care plan"),
        ("multi&#45;agency child exploitation arrangements", "arrangements"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesellschaft"),
    ],
)
def test_of_a_long_phrase_the_last_words_are_pressed(phrase: str, pressed: str) -> None:
    """A button does not go on in the next line, so a long phrase would leave a hole in the text; a short one is pressed whole."""
    assert phrase[unpressed(phrase) :] == pressed
    assert len(pressed) <= LONG or " " not in pressed


@pytest.mark.parametrize(
    "body",
    [
        "Please send the form.",
        "An lcspr.",
        "xLCSPR, LCSPRx, LCSPR-x, x-LCSPR, LCSPR_x, LCSPR/x",
        "office@LCSPR.example and LCSPR@example.org and www.LCSPR.example and LCSPR.example",
        "The school council meets.",
        "The Rapid Review 2026 is out.",
        "The rapid review's end, the rapid review\u2019s end, LCSPR&#39;s.",
        "Stockton Borough Rapid Review Service. Performance and Quality Assurance. Quality Assurance in Schools.",
        "## A rapid review",
        "A rapid review\n===",
        "A rapid review\n---",
        "| A rapid review | B |\n|---|---|\n| a | b |",
        "A rapid review\n:   A quick one.",
        "[a rapid review](x.md)",
        "[a [b] rapid review](x.md)",
        "[a\nrapid review](x.md)",
        "[x](x.md 'a rapid review')",
        "[x](a(b)/rapid review)",
        "[x](never closed rapid review",
        "![a rapid review](x.png)",
        "[a rapid review][x]",
        "[x]: x.md 'a rapid review'",
        "`a rapid review`",
        "``a ` rapid review``",
        "    a rapid review",
        "\\[x\\](x) &rapid review; x&rapid review",
        "<h2>A rapid review</h2>",
        '<p><a href="x">a <b>rapid review</b></a></p>',
        '<p title="a rapid review">x</p>',
        "<p data-x='> a rapid review'>x</p>",
        "<button>a rapid review</button>",
        "<details>\n<summary>A rapid review</summary>\n<p>A rapid review</p>\n</details>",
        "<table><tr><th>A rapid review</th></tr></table>",
        "<dl><dt>A rapid review</dt></dl>",
        "<form><p>a rapid review</p></form>",
        "<nav><ul><li>a rapid review</li></ul></nav>",
        "<svg><text>a rapid review</text></svg>",
        "<label>a rapid review</label>",
        "<address>a rapid review</address>",
        '<p class="small">a rapid review</p>',
        '<p class="x from">a <b>rapid review</b> <p>rapid review</p></p>',
        "<div data-plain>\n<p>a rapid review</p>\n<div></div>\n<p>a rapid review</p>\n</div>",
        "<!-- a rapid review -->",
        "<code>a rapid review",
    ],
)
def test_a_word_is_left_alone_where_it_is_no_running_text(terms: Terms, body: str) -> None:
    """Ordinary words, names, headings, links, code, what can be pressed, heads of tables, small print, attributes, entities."""
    assert marked(terms, body) == []


@pytest.mark.parametrize(
    "body", ["[x](a(b)) a rapid review", "[x] a rapid review", "(a rapid review)", "<a>x</a> a rapid review", "`x\n\na rapid review"]
)
def test_reading_goes_on_behind_what_is_skipped(terms: Terms, body: str) -> None:
    """A link that is closed, or a paragraph that is over, hides nothing behind it."""
    assert marked(terms, body) == [("rapid-review", "rapid review")]


def test_a_word_is_explained_once_and_not_on_its_own_page(terms: Terms) -> None:
    """The first place alone, in whatever form; nothing that the title names."""
    body = "An LCSPR. A local child safeguarding practice review.\n\n<p>LCSPR</p>\n"
    assert marked(terms, body) == [("lcspr", "LCSPR")]
    assert marked(terms, body, "Carry out an LCSPR") == []
    assert marked(terms, body, "Local child safeguarding practice reviews") == []


def test_the_name_of_a_body_is_kept_whole() -> None:
    """A word inside the longer name of a group is not explained: it says something else there."""
    relations = relations_of({"learning": ("Learning group", None), "test": ("Test Council", "TC")})
    group = relations.arrangements.groups[1].model_copy(update={"name": "Tees learning group for schools"})
    named = Relations(relations.arrangements.model_copy(update={"groups": (relations.arrangements.groups[0], group)}))

    assert marked(Terms(named), "The Tees learning group for schools; another learning group.") == [("learning", "learning group")]
    assert (
        'The Tees learning group for schools; another <span class="kept"><span class="word">learning group<button'
        in Terms(named).explain("The Tees learning group for schools; another learning group.", "x")[0]
    )


def test_short_forms_go_first_where_there_are_too_many() -> None:
    """Of many words a page explains those that need it most, in the order of the page."""
    words: dict[str, tuple[str, str | None]] = {f"p{n}": (f"phrase {chr(97 + n)}x", None) for n in range(MOST)}
    found = marked(
        Terms(relations_of({**words, "qa": ("Quality assurance", "QA")})), " ".join([*(term for term, _ in words.values()), "QA."])
    )

    assert [key for key, _ in found] == [*list(words)[: MOST - 1], "qa"]


def test_the_words_of_the_partnerships_own_name_are_left_alone() -> None:
    """Testshire Partnership does not explain on each page what a partnership is."""
    assert marked(Terms(relations_of({"p": ("Partnership", None)})), "The partnership meets.") == []


def test_without_a_glossary_nothing_is_marked() -> None:
    """A partnership may have no glossary."""
    assert marked(Terms(relations_of({})), "A rapid review.") == []


def test_every_letter_keeps_its_place() -> None:
    """Small letters are found character for character, in every alphabet."""
    assert [letter for letter in map(chr, range(sys.maxunicode)) if len(letter.replace("\u0130", "i").lower()) != 1] == []


HEAVY = {
    "brackets": "[" * 100_000,
    "closing brackets": "](" * 50_000,
    "ticks": "`" * 100_000,
    "dashes": ("-" * 50_000) + "x",
    "spaces": "rapid" + " " * 100_000 + "x",
    "lines of dashes": "-x\n" * 30_000,
    "half words": "local child safeguarding practice " * 3_000,
    "definitions": "a\n: b\n" * 15_000,
    "blank lines": "\n \t" * 30_000,
    "tags": "<p class='" * 2_000,
    "capitals": "Rapid Review " * 8_000,
    "ampersands": "&#39;" * 20_000,
    "open comments": "<p>\n" + "<!--" * 5_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_reading_takes_time_in_proportion(terms: Terms, name: str) -> None:
    """A hundred thousand characters of anything are read in well under a second of the processor."""
    for attempt in range(2):
        start = time.process_time()
        terms.explain(HEAVY[name], "A page")
        seconds = time.process_time() - start
        if seconds < 1 or attempt:
            break
    assert seconds < 1


HOSTILE = (
    term_button("lcspr", "x"),
    "\ue001lcspr\ue001x\ue002",
    "\ue000\ue001lcspr\ue001x\ue002\ue000",
    term_button("lcspr", "LCSPR"),
    term_button("x", "x").replace("<", "&lt;", 1),
    "{: .term popovertarget='meaning-lcspr' }",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_prose_cannot_make_such_a_button(terms: Terms, text: str) -> None:
    """Whatever prose holds, and had the checks missed it, only the glossary's own words become buttons, with their own text."""
    words = Words(relations_of(WORDS), {}, lambda entry_id: f"#{entry_id}", lambda address: address)
    (part,) = words.fill(Prose("content/x.md", "x/", None, text, 1))
    body, _ = terms.explain(str(part), "A page")
    aside, blocks = set_aside(body)
    html = put_back(allowed(Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS).convert(aside)), blocks)

    assert re.findall(WORD, html) in ([], [("LCSPR", "lcspr")])
    assert html.count("<button") == len(re.findall(WORD, html))
    assert not [
        tag
        for tag in re.findall("<[a-z][^>]*>", html)
        if not tag.startswith(
            ("<p>", '<span class="kept">', '<span class="word">', '<button type="button" class="term" popovertarget="meaning-lcspr" ')
        )
    ]


def test_the_text_stays_as_it_was(terms: Terms) -> None:
    """Without its buttons a body is what it was, to the letter."""
    body = "An LCSPR and a rapid\nreview.\n\n<p>Children&#39;s social care: statutory.</p>\n\nRelevant agencies, SEND, [SEND](x).\n"
    whole, found = terms.explain(body, "A page")

    assert len(found) == 6
    assert re.sub(KEPT, r"\1", re.sub(WORD, r"\1", whole)) == body


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("The officer (LCSPR): call.", "(LCSPR):"),
        ("<p>The officer (LCSPR): call.</p>", "(LCSPR):"),
        ("A rapid review.", "rapid review."),
        ("A rapid review, then more.", "rapid review,"),
        ("An **LCSPR** begins.", None),
        ("A (local child safeguarding practice review).", "practice review)."),
    ],
)
def test_its_bracket_and_its_stop_are_kept_with_a_word(terms: Terms, body: str, kept: str | None) -> None:
    """A line may break on either side of a block, between a word and its stop too: what stands at it is put into one piece with it."""
    whole, _ = terms.explain(body, "A page")
    aside, blocks = set_aside(whole)
    html = put_back(allowed(Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS).convert(aside)), blocks)

    assert re.findall(KEPT, re.sub(WORD, r"\1", whole)) == re.findall(KEPT, re.sub(WORD, r"\1", html)) == ([kept] if kept else [])


def test_a_word_may_begin_a_paragraph(terms: Terms) -> None:
    """The words of a paragraph that begins with a button are still Markdown."""
    body, _ = terms.explain("LCSPR is **new**.\n\n<p>Rapid review</p>\n", "A page")
    aside, blocks = set_aside(body)
    html = put_back(allowed(Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS).convert(aside)), blocks)

    assert html.split("\n")[0] == f"<p>{term_button('lcspr', 'LCSPR')} is <strong>new</strong>.</p>"
    assert f"<p>{term_button('rapid-review', 'Rapid review')}</p>" in html
