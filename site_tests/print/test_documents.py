"""The set of documents: each listed by its reader and on the page of its entry, each with what it is for; and whatever the facts are."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import paper_checks
import pypdfium2
import pytest
from repository import ROOT
from texts import main_text

from masa.check import check
from masa.findings.finding import FaultyInput
from masa.look.theme import Theme
from masa.print.pdfs import PDFS, Family, Reader, Source, pdfs_of
from masa.print.press import print_all
from masa.print.typesetting.markup import markup
from masa.source.read import read

SMALL = ROOT / "site_tests" / "small"
MOMENT = dt.datetime(2026, 11, 21, 15, 30, tzinfo=dt.UTC)
LONG = "Testshire and the Neighbouring Districts Multi-Agency Family Safeguarding Hub Ab"


def source_of(text: str, folder: Path) -> Source:
    """What PDFs are made from, of facts as text."""
    folder.mkdir(exist_ok=True)
    (folder / "arrangements.yaml").write_text(text, encoding="utf-8")
    reading = read(folder)
    assert reading.arrangements, [str(finding) for finding in reading.findings]
    # Without prose there are no sheets for children and schools, which have tests of their own.
    return Source(reading.relations, [], Theme(ROOT), MOMENT, "https://example.org/")


@pytest.fixture(scope="module")
def facts() -> str:
    """The facts of the small partnership."""
    return (SMALL / "arrangements.yaml").read_text(encoding="utf-8")


def test_each_is_listed_by_its_reader_with_pages_and_size(site: Path) -> None:
    """The page of downloads names every document once, under who takes it, with its pages and its size; families fold away."""
    html = (site / "downloads" / "index.html").read_text(encoding="utf-8")
    listed = re.findall(r'href="(?:\.\./downloads/|\./)?([\w/-]+\.pdf)"', html)
    there = {str(file.relative_to(site / "downloads")) for file in (site / "downloads").rglob("*.pdf")}
    text = re.sub(r"\s+", " ", main_text(site / "downloads" / "index.html"))

    assert sorted(listed) == sorted(there)
    assert len(re.findall(r"pdf, \d+ pages?, [\d.]+ [km]b", text)) == len(there)
    heads = [reader.casefold() for reader in Reader]
    assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)
    assert html.count("<details") >= sum(isinstance(entry, Family) for entry in PDFS)


def test_each_entry_leads_to_its_document(site: Path) -> None:
    """The page of each group, partner and procedure, and the entry of each agency, has its own document."""
    lost = []
    for file in (site / "downloads").glob("*/*.pdf"):
        folder, name = file.parent.name, file.stem
        page = site / ("agencies/index.html" if folder == "agencies" else f"{folder}/{name}/index.html")
        if f"downloads/{folder}/{name}.pdf" not in page.read_text(encoding="utf-8"):
            lost.append(f"{folder}/{name}")

    assert lost == []


def test_signing_edition_holds_all_that_is_agreed(site: Path) -> None:
    """Every group, role, function, agency and procedure stands in it, and room to sign for each partner, in a third of the pages."""
    document = pypdfium2.PdfDocument(site / "downloads" / "arrangements-to-sign.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    data = json.loads((site / "data" / "arrangements.json").read_text(encoding="utf-8"))
    sign = re.sub(r"\s+", " ", document[1].get_textpage().get_text_range())

    squeezed = re.sub(r"\W+", "", text).casefold()
    names = [entry.get("title", entry.get("name")) for key in ("groups", "agencies", "partners", "procedures") for entry in data[key]]
    names += [function["text"].rstrip(".") for function in data["functions"] if "{{" not in function["text"]]
    assert [name for name in names if re.sub(r"\W+", "", name).casefold() not in squeezed] == []
    assert all(partner["name"] in sign for partner in data["partners"])
    assert "Signature" in sign


@pytest.mark.example
def test_signing_edition_has_thirty_two_pages_at_most(site: Path) -> None:
    """What is signed is short enough to be read."""
    assert len(pypdfium2.PdfDocument(site / "downloads" / "arrangements-to-sign.pdf")) <= 32


@pytest.mark.example
def test_signing_edition_cites_every_note_and_draws_who_answers_to_whom(site: Path) -> None:
    """Each note has its mark before the notes begin, and the chart stands below the heading that promises it."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(site / "downloads" / "arrangements-to-sign.pdf")]
    before, _, notes = re.sub(r"\s+", " ", " ".join(pages)).rpartition(" Notes Note 1 ")
    told = {1} | {int(number) for number in re.findall(r"Note (\d+) [A-Z]", notes)}
    marks = [int(number) for number in re.findall(r"Note (\d+)", before)]
    answers = before.index("Who answers to whom")

    assert told - set(marks) == set()
    assert marks[0] == 1
    assert "answers to" in before[answers + len("Who answers to whom") : before.index("What each group is for", answers)]
    assert not re.search(r"\bSource \d", before + notes)
    assert "Whether each lead has signed off" not in before


@pytest.mark.example
def test_all_partners_stand_as_one_where_they_act_together(site: Path) -> None:
    """A step that every safeguarding partner takes names them once as all, and not one by one."""
    text = "".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(site / "downloads/procedures/information-sharing.pdf")
    )
    data = json.loads((site / "data" / "arrangements.json").read_text(encoding="utf-8"))

    assert f"All {len(data['partners'])} safeguarding partners" in text


def test_sheet_of_an_agency_holds_what_is_asked_of_it(site: Path) -> None:
    """Each duty of every agency, each of its groups, whom to call, and a place to sign: read back from its sheet."""
    data = json.loads((site / "data" / "arrangements.json").read_text(encoding="utf-8"))
    names = {group["id"]: group["name"] for group in data["groups"]}
    lost = {}
    for file in sorted((site / "downloads" / "agencies").glob("*.pdf")):
        text = re.sub(r"\W+", "", "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))).casefold()
        agency = next(one for one in data["agencies"] if one["id"] == file.stem)
        said = [agency["name"], *(duty["text"] for duty in data["agency_duties"]), "Call 999", "Signature"]
        said += [names[group["id"]] for group in data["groups"] if file.stem in group["members"] and group["id"] in names]
        if missing := [words for words in said if re.sub(r"\W+", "", words).casefold() not in text]:
            lost[file.stem] = missing

    assert lost == {}


@pytest.mark.example
def test_sheet_of_a_procedure_has_two_pages_at_most(site: Path) -> None:
    """Whoever acts holds one leaf of paper, with every step, every answer and every caveat on it."""
    data = json.loads((site / "data" / "arrangements.json").read_text(encoding="utf-8"))
    long, lost = [], []
    for procedure in data["procedures"]:
        document = pypdfium2.PdfDocument(site / "downloads" / "procedures" / f"{procedure['id']}.pdf")
        text = re.sub(r"\W+", "", "".join(page.get_textpage().get_text_range() for page in document))
        steps = procedure["steps"]
        said = [*procedure["not_published"], *(step["name"] for step in steps), *(step["does"] for step in steps)]
        said += [branch["answer"] for step in steps for branch in step["branches"]]
        lost += [words for words in said if re.sub(r"\W+", "", words) not in text]
        long += [procedure["id"]] if len(document) > 2 else []

    assert long == []
    assert lost == []


def test_name_that_has_changed_is_left_to_whoever_signs(facts: str, tmp_path: Path) -> None:
    """A published name stands in the form; where the holder has changed since, the post alone does."""
    named = facts.replace("      role: Chief Constable\n", "      role: Chief Constable\n      name: Test Person\n", 1)
    since = "      since: {id: police-since, text: Somebody else is there now., source: {document: plan, section: '4'}}\n"
    changed = named.replace("      name: Test Person\n", f"      name: Test Person\n{since}", 1)

    for text, there in ((named, True), (changed, False)):
        found = source_of(text, tmp_path / str(there))
        pdf = next(one for one in pdfs_of((), found.relations) if one.name == "arrangements-to-sign")
        rows = pdf.data(found)["sign"]
        assert isinstance(rows, list)
        assert [row.get("name") for row in rows if row["role"] == "Chief Constable"] == ["Test Person" if there else None]


def test_partner_that_is_no_more_signs_nothing(facts: str, tmp_path: Path) -> None:
    """From the last day of a partner on the form has no row for it; before that day it has."""
    for until, signs in (("2026-11-21", False), ("2026-11-22", True)):
        found = source_of(
            facts.replace("    summary: The police.\n", f"    summary: The police.\n    until: {until}\n", 1), tmp_path / until
        )
        pdf = next(one for one in pdfs_of((), found.relations) if one.name == "arrangements-to-sign")
        rows = pdf.data(found)["sign"]
        assert isinstance(rows, list)
        assert ("Test Police" in [row["body"] for row in rows]) is signs


def test_what_has_ended_has_no_document(facts: str, tmp_path: Path) -> None:
    """Nothing is asked of a partner, an agency or a group from its last day on, so that no sheet of it is made or offered; before it is."""
    for lines, name in (
        ("    summary: The police.\n", "partners/test-police"),
        ("    summary: A school.\n", "agencies/test-school"),
        ("    name: Executive\n", "groups/executive"),
    ):
        for until, there in (("2026-11-21", False), ("2026-11-22", True)):
            assert lines in facts
            text = facts.replace(lines, f"{lines}    until: {until}\n", 1)
            found = source_of(text, tmp_path / f"{name.replace('/', '-')}-{until}")
            standing = read(tmp_path / f"{name.replace('/', '-')}-{until}").on(MOMENT.date())
            assert found.relations
            assert (name in {pdf.name for pdf in pdfs_of((), standing.relations)}) is there, (name, until)


def test_changed_fact_changes_only_the_documents_that_say_it(facts: str, tmp_path: Path) -> None:
    """A function of one group is in that group's terms, in the arrangements, and in no other document."""
    before, after = (
        {pdf.name: json.dumps(pdf.data(found), sort_keys=True) for pdf in pdfs_of((), found.relations)}
        for found in (source_of(text, tmp_path / name) for text, name in ((facts, "a"), (facts.replace("act on lessons", "act"), "b")))
    )

    assert {name for name in before if before[name] != after[name]} == {"arrangements-to-sign", "arrangements", "groups/executive"}


def test_same_facts_give_the_same_bytes(facts: str, tmp_path: Path) -> None:
    """Set twice on one day at two times, nothing kept."""
    found = source_of(facts, tmp_path)

    assert print_all(found) == print_all(replace(found, moment=MOMENT + dt.timedelta(hours=3)))


def test_broken_template_is_one_finding_and_stops_no_other(facts: str, tmp_path: Path) -> None:
    """What is wrong with the template of a family is said once, with its line; the other documents are set all the same."""
    found = source_of(facts, tmp_path)
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    broken = tmp_path / "theme" / "print" / "terms.typ"
    broken.write_text(broken.read_text(encoding="utf-8") + "\n#nobody-knows-this\n", encoding="utf-8")

    with pytest.raises(FaultyInput) as fault:
        print_all(replace(found, theme=Theme(tmp_path), cache=tmp_path / "kept"))
    assert [finding.place.path for finding in fault.value.findings] == ["theme/print/terms.typ"]
    assert fault.value.findings[0].place.line == len(broken.read_text(encoding="utf-8").splitlines())
    kept = {file.name[:-25] for file in (tmp_path / "kept").glob("*.pdf")}
    there = pdfs_of((section.address for section in found.sections), found.relations)
    assert kept == {pdf.name.replace("/", "-") for pdf in there if not pdf.name.startswith("groups/")}


def test_large_partnership_has_room(facts: str, tmp_path: Path) -> None:
    """Twelve partners with names of 80 letters, 60 functions, 40 steps, a share that begins with £: nothing runs off or over anything."""
    partners = "".join(
        f"  - id: council-{number}\n    name: {LONG} {number}\n    kind: local-authority\n    lead: {{role: Chief Executive}}\n"
        f"    delegate: {{role: Director}}\n    summary: A council.\n    source: {{document: plan, section: '4'}}\n"
        for number in range(9)
    )
    functions = "".join(
        f"  - {{id: task-{number}, text: Look at matter {number} and say what is to be done about it., by: [executive], "
        "source: {document: plan, section: '6'}}\n"
        for number in range(60)
    )
    steps = "".join(
        f"      - {{id: step-{number}, name: Do what comes {number}, by: [test-school], does: Do it and write down what you did.}}\n"
        for number in range(38)
    )
    text = facts.replace("agencies:\n", f"{partners}agencies:\n", 1).replace("functions:\n", f"functions:\n{functions}", 1)
    text = text.replace("    steps:\n", f"    steps:\n{steps}", 1)
    text = text.replace("    shares: equal\n", "    shares: £1 in every £12 of the cost\n", 1)
    text = text.replace("    name: Learning Group\n", f"    name: {LONG}\n", 1).replace(
        "    title: Raise a concern\n", f"    title: {LONG}\n", 1
    )
    start = time.process_time()
    made = print_all(source_of(text, tmp_path))

    assert time.process_time() - start < 60
    for address, content in made.items():
        if address.endswith(".pdf") and "poster" not in address:
            for page in pypdfium2.PdfDocument(BytesIO(content)):
                assert paper_checks.off_the_page(page) == [], address
                assert paper_checks.smaller_than(page, 9) == [], address
    signing = pypdfium2.PdfDocument(BytesIO(made["downloads/arrangements-to-sign.pdf"]))
    whole = re.sub(r"\W+", "", "".join(page.get_textpage().get_text_range() for page in signing))
    assert whole.count(re.sub(r"\W+", "", LONG)) >= 9 * 2
    assert "Lookatmatter59" in whole
    assert "Dowhatcomes37" in whole


@pytest.mark.parametrize("name", ["بيت الاختبار", "בית בדיקה", "测试之家"])
def test_letters_that_paper_lacks_are_a_finding(facts: str, tmp_path: Path, name: str) -> None:
    """A name from right to left, or of other signs, is told at its line in the facts; a document with it is not made, and nothing fails."""
    text = facts.replace("    name: Learning Group\n", f"    name: {name}\n", 1)
    found = source_of(text, tmp_path)
    line = text.splitlines().index(f"    name: {name}") + 1
    told = [one for one in check(read(tmp_path), MOMENT.date(), Theme(ROOT).components) if one.rule == "letter-not-printed"]

    assert {one.place.line for one in told} == {line}
    with pytest.raises(FaultyInput) as fault:
        print_all(found)
    assert {one.rule for one in fault.value.findings} == {"template-print"}


def test_empty_partnership_has_its_documents(facts: str, tmp_path: Path) -> None:
    """Without groups, procedures, agencies and their like nothing fails, and no schedule stands empty."""
    head = facts[: facts.index("agencies:\n")].replace("  office: office\n", "").replace("  chaired_by: chair\n", "")
    roles = facts[facts.index("roles:\n") : facts.index("groups:\n")]
    made = print_all(source_of(head.replace("  office: office\n", "") + roles + facts[facts.index("contacts:\n") :], tmp_path))
    text = "".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(BytesIO(made["downloads/arrangements-to-sign.pdf"]))
    )

    assert "Schedule A" in text
    assert "Groups and what they do" not in text
    assert not [address for address in made if "/groups/" in address]


def test_two_threads_set_their_own_words() -> None:
    """Where a build cannot copy itself its PDFs are set in threads: neither gets what the other is reading."""
    texts = [f"Word {number} is **bold** and `code`, see [here](https://example.org/{number})." * 20 for number in range(40)]

    def read_all(_: int) -> list[object]:
        return [markup(text, lambda href: {"href": href}) for text in texts]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(read_all, range(4)))

    assert all(one == read_all(0) for one in found)
