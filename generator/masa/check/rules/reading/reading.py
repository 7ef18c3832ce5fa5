"""Families file, yaml, value, build and links: what reading and building find before or after any rule looks. Here to be explained."""

from __future__ import annotations

from masa.check.registry import explained
from masa.findings.finding import Severity

# Id, why, and an example that breaks it, by family.
FOUND: dict[str, tuple[tuple[str, str, str], ...]] = {
    "file": (
        ("file-missing", "Without its file there is nothing to check or to publish.", "a folder without arrangements.yaml"),
        ("file-size", "A file of many megabytes is a mistake or an attack, and would keep everybody waiting.", "content/about.md of 3 MB"),
        (
            "file-count",
            "Thousands of files that nobody meant to publish would bury the pages that somebody did.",
            "6,000 files in content/",
        ),
        ("file-name", "A page's name becomes its address: spaces, capitals and dots break links.", "content/Get Help.md"),
        ("file-encoding", "Bytes that are no UTF-8 would print as wrong letters.", "a file saved as Windows-1252"),
        (
            "content-outside",
            "A link to another folder could publish what was never meant to be.",
            "content/secret.md as a link to /etc/passwd",
        ),
        ("hidden-character", "A character that cannot be seen can hide one text inside another.", "`The \\u202Ecouncil` in YAML"),
        (
            "picture-format",
            "What is no PNG, JPEG or WebP may hold a program, move without end, or show nothing at all.",
            "content/pictures/hall.gif, or a PNG that is a web page inside",
        ),
        (
            "mark-form",
            "A mark stands inside of every page: an SVG can hold programs, and load what is elsewhere.",
            "content/pictures/mark.svg with a `<script>`, a style or an address in it",
        ),
        ("picture-size", "A picture of a hundred million points is a mistake or an attack.", "content/pictures/hall.jpg of 20 MB"),
        (
            "lookalike-letter",
            "A letter of another alphabet that looks like ours can disguise a name or an address.",
            "`C\u043euncil`, with a Cyrillic letter",
        ),
        (
            "conflict-marker",
            "Of two versions that Git could not join both would be read, and its marks printed.",
            "`<<<<<<< HEAD` at the start of a line",
        ),
        ("header-open", "Without an end the whole page would be its header.", "content/about.md with one line of three dashes"),
        (
            "prose-size",
            "Text beyond these bounds keeps the reader of Markdown busy for minutes.",
            "`[[[[[[[[[[[[`, a paragraph of 20,000 characters, 300 headings",
        ),
        (
            "prose-depth",
            "What draws a page calls itself for each level of a text, and cannot go down without end.",
            "a thousand words in italics, each inside of the one before",
        ),
    ),
    "yaml": (
        ("yaml-syntax", "Text that is no YAML cannot be read at all.", "`name: Council: ours`"),
        ("yaml-tab", "YAML takes spaces only, and a tab looks like them.", "a line that begins with the Tab key"),
        (
            "yaml-comment",
            "Text behind a hash sign is lost in silence, and no rule can tell it from a comment: a value without quotes has none.",
            "`name: Council #2`",
        ),
        ("yaml-comma", "Between braces a comma begins a new key, and cuts a text in two.", "`{role: Chief, Police and Crime}`"),
        ("yaml-quotes", "Curly quotation marks are letters for YAML, and would be printed.", "`section: “4”`"),
        ("yaml-dash", "Without its dash an entry looks like more of the one above.", "`id: executive` without `- ` before it"),
        ("yaml-duplicate-key", "Of two values for one key one would be lost in silence.", "`meets:` twice in one group"),
        ("yaml-key", "A key is a word; a list or a group of keys cannot be one.", "`[name]: Council`"),
        ("yaml-anchor", "A repeated value can make a small file explode, and hides where a fact stands.", "`summary: &words The council.`"),
        ("yaml-alias", "A repeated value can make a small file explode, and hides where a fact stands.", "`summary: *words`"),
        ("yaml-tag", "A tag asks for a special value, which could run code elsewhere.", "`summary: !!python/name:os.system`"),
        ("yaml-documents", "Of two documents in a file the second would never be read.", "a line of three dashes in the middle"),
        ("yaml-depth", "Lists nested so deeply are a mistake or an attack.", "40 opening brackets in a row"),
        ("yaml-size", "More values than any partnership has are a mistake or an attack.", "a list of a million entries"),
    ),
    "value": (
        ("missing-key", "What must be published has to be there.", "a group without `summary`"),
        ("unknown-key", "A key that nothing reads is a slip of the hand, and its fact would be lost.", "`sumary: Leads the work.`"),
        ("entry-stray", "An entry in another list is no fact of its own.", "a course below the last contact, without `courses:` above it"),
        ("value-type", "A list, a text, a number and true or false are not the same.", "`members: chair`, where a list should be"),
        ("value-list", "Several ids in one text name nothing.", "`members: chair, test-school`"),
        ("value-empty", "An empty text prints as a gap.", '`summary: ""`'),
        ("list-empty", "An empty list says neither that there is nothing nor that it is not published.", "`groups: []`"),
        ("value-length", "A text this long belongs on a page of its own.", "`summary:` with 3,000 characters"),
        ("value-choice", "Only the values of the list have a meaning here.", "`kind: council`"),
        ("value-pattern", "Ids, numbers and addresses work only if they are written in one way.", "`id: Learning Group`"),
        ("value-date", "A day that the calendar does not have cannot be kept.", "`last_reviewed: 2026-02-30`"),
        ("value-meaning", "How often and how long are written in one way, so that they can be compared.", "`meets: quarterly`"),
        (
            "too-many-faults",
            "Where very many values are faulty, a line for each would bury the cause.",
            "the whole file moved two spaces to the right",
        ),
    ),
    "build": (
        ("template-syntax", "A template that cannot be read draws no page.", "`{% if true %}` without its end, in theme/pages/"),
        ("template-value", "A template that asks for what is not there would leave a gap.", "`{{ group.nmae }}` in theme/pages/"),
        ("template-print", "A print template with a slip sets no document.", "`#let x = (` in theme/print/"),
        (
            "mkdocs-key",
            "A setting that has no effect misleads, and one that MkDocs obeys can run code: a stranger may have sent it.",
            "`hooks: [run.py]` in mkdocs.yml",
        ),
        (
            "mark-left",
            "A page with a mark in the place of a value is not finished.",
            "a page with `@@size:arrangements@@` where a size should stand",
        ),
        (
            "link-inside",
            "A link that leads nowhere leaves a reader without what was promised.",
            "a template that links to a heading which is not there",
        ),
    ),
}

for family, rules in FOUND.items():
    for rule_id, why, example in rules:
        explained(rule_id, family, why, example)

explained(
    "link-outside",
    "links",
    "A page of another site that is gone helps nobody.",
    "`website: https://www.example.org/moved`",
    severity=Severity.WARNING,
)
explained(
    "link-refused",
    "links",
    "A site that lets no robot look may be right or wrong: a person has to open the page.",
    "a site that answers 403 to every program",
    severity=Severity.NOTICE,
)
explained(
    "links-untried", "links", "What was not tried is not known.", "`masa check --links` without LinkChecker", severity=Severity.WARNING
)
