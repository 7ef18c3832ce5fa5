"""The yearly report: every published figure with its place, rates that follow from them, and nothing of a child's life."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from publication import TODAY
from reader import pdf_text
from repository import copy_of_source, masa
from texts import main_text

from masa.language.prose_parts import Section, Show
from masa.model.relations import Relations
from masa.model.yearly_report import Figure, YearlyReport
from masa.print.documents.arrangements import book
from masa.source.read import read

H, S = "Hartlepool", "Stockton-on-Tees"
NO_RATE = "\u2013"
UNDER_18 = {H: 20116, S: 44087}
# The two safeguarding snapshots of the published report, figure by figure, as they are read there: what, where, how many, rate or not.
SNAPSHOTS = (
    ("Children and young people under 18", H, "20,116", False),
    ("Children living in poverty", H, "35.3%", False),
    ("Primary pupils who get free school meals", H, "38%", False),
    ("Primary pupils who get free school meals", H, "National average 24.6%", False),
    ("Contacts with the Children's Hub, average for a month", H, "669", True),
    ("Referrals to children's social care", H, "2,190", True),
    ("Share of referrals that were re-referrals", H, "24.9%", False),
    ("Early help assessments completed", H, "497", False),
    ("Early help that was passed up to social care", H, "129", False),
    ("Open cases of children in need", H, "1,487", True),
    ("Children with a child protection plan", H, "158", True),
    ("Children and young people who get support for special educational needs and disabilities", H, "2,959", True),
    ("Children and young people at risk of sexual exploitation", H, "28", True),
    ("Children and young people at risk of criminal exploitation", H, "38", True),
    ("Missing episodes", H, "865", True),
    ("Young people who went missing", H, "290", True),
    ("Missing episodes of looked-after young people", H, "332", False),
    ("Looked-after young people who went missing", H, "54", False),
    ("Children and young people looked after", H, "334", True),
    ("Children present at an incident of domestic abuse", H, "1,182", True),
    ("Incidents seen by children, again within 12 months", H, "252", False),
    ("Cases at the multi-agency risk assessment conference", H, "204", False),
    ("Children in those cases", H, "443", True),
    ("Referrals about allegations against people who work with children", H, "53", False),
    ("New private fostering arrangements that were reported", H, "2", False),
    ("Children and young people under 18", S, "44,087", False),
    ("Share of the population under 18", S, "22%", False),
    ("Open cases of children in need", S, "2,131", True),
    ("Children with a child protection plan", S, "247", True),
    ("Children and young people who get support for special educational needs and disabilities", S, "4,216", True),
    ("Children and young people at risk of sexual exploitation", S, "16", True),
    ("Missing episodes", S, "1,892", True),
    ("Young people who went missing", S, "489", True),
    ("Missing episodes of looked-after young people", S, "816", False),
    ("Looked-after young people who went missing", S, "94", False),
    ("Children and young people looked after", S, "581", True),
    ("New private fostering arrangements that were reported", S, "7", False),
    ("Children living in poverty", S, "32.6%", False),
    ("Primary pupils who get free school meals", S, "27.1%", False),
    ("Primary pupils who get free school meals", S, "National average 23.8%", False),
    ("Contacts with the Children's Hub, average for a month", S, "1,125", True),
    ("Referrals to children's social care", S, "4,032", True),
    ("Share of referrals that were re-referrals", S, "24%", False),
    ("New episodes of early help", S, "4,565", False),
    ("Early help that was passed up to social care", S, "363", False),
    ("Children present at an incident of domestic abuse", S, "2,121", True),
    ("Cases at the multi-agency risk assessment conference", S, "261", False),
    ("Children in those cases", S, "544", True),
    ("Referrals about allegations against people who work with children", S, "128", False),
)
# What the rest of the report gives in figures, place by place.
CONTEXT = (
    ("People of all ages", H, "93,861"),
    ("Children living in poverty", H, "National 31%"),
    ("Children living in poverty", H, "Teesside 35%"),
    ("Children living in poverty", S, "National 31%"),
    ("Children living in poverty", S, "North East 35%"),
    ("Schools", H, "40"),
    ("Schools", S, "90"),
    ("Schools that Ofsted judged good or better", H, "92.1%"),
    ("Schools that Ofsted judged good or better", S, "90%"),
    ("Children educated at home", H, "206"),
    ("Children educated at home", S, "330"),
    ("Share of pupils with special educational needs or disabilities", H, "19.5%"),
    ("Share of pupils with special educational needs or disabilities", S, "17.74%"),
    ("Children with an education, health and care plan", H, "600"),
    ("Children with an education, health and care plan", S, "2,182"),
    ("Of these: of primary age", H, "224"),
    ("Of these: of primary age", S, "917"),
    ("Of these: of secondary age", H, "324"),
    ("Of these: of secondary age", S, "894"),
    ("Of these: post-16", H, "52"),
    ("Of these: post-16", S, "371"),
)
WHOLE_AREA = (
    "66 multi-agency training sessions",
    "8,635 e-learning sessions",
    "1,701 people at multi-agency training",
    "140 practitioners at a conference",
    "146 practitioners at briefings",
    "64 practitioners at the active learning event",
    "9,832 visitors",
    "21,313 pages viewed",
    "12 e-bulletins",
    "1,146 representatives",
    "6 termly forums",
    "4 newsletters",
)
# Words of the kind that accounts of children's cases use, and that nothing about a year needs; and ages of children.
OF_A_CASE = re.compile(
    r"\b(?:mother|mum|father|dad|siblings?|brother|sister|baby|babies|infant|toddler|cot|died|deaths?|dead|dying|killed?|murder\w*"
    r"|kni(?:fe|ves)|burglar\w*|stab\w*|weapons?|gangs?|arrest\w*|assault\w*|court|solicitor|guardian|cannabis|drugs?|alcohol"
    r"|bruis\w*|haematoma\w*|fractures?|bleed\w*|scans?|hospital|premature|anger|threat\w*)\b"
    r"|\baged? \d{1,2}\b|\b[\w-]+[- ](?:year|month|week|day)s?[- ]old\b|\b\d+ (?:years|months|weeks) of age\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="session")
def report(root: Path) -> YearlyReport:
    """The yearly report as data."""
    arrangements = read(root).arrangements
    assert arrangements
    assert arrangements.yearly_report
    return arrangements.yearly_report


class Tables(HTMLParser):
    """The rows of every table of a page: cells by the heading of their column, rows by the heading of their row."""

    def __init__(self) -> None:
        """Begin with no rows."""
        super().__init__(convert_charrefs=True)
        self.columns: list[str] = []
        self.row: list[str] = []
        self.rows: dict[str, dict[str, str]] = {}
        self.cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A cell begins, a row begins, or a table."""
        del attrs
        if tag == "table":
            self.columns = []
        if tag == "tr":
            self.row = []
        if tag in {"th", "td"}:
            self.cell = True
            self.row.append("")

    def handle_endtag(self, tag: str) -> None:
        """A row ends: the first of a table names the columns."""
        if tag in {"th", "td"}:
            self.cell = False
        if tag == "tr":
            cells = [" ".join(cell.split()) for cell in self.row]
            if self.columns:
                self.rows[cells[0]] = dict(zip(self.columns, cells, strict=True))
            else:
                self.columns = cells

    def handle_data(self, data: str) -> None:
        """Text of a cell."""
        if self.cell:
            self.row[-1] += f" {data}"


def whole(site: Path) -> str:
    """The text of every page of the report."""
    return " ".join(main_text(file) for file in sorted((site / "yearly-report").rglob("index.html")))


@pytest.fixture(scope="session")
def rows(site: Path) -> dict[str, dict[str, str]]:
    """The rows of the tables of figures, by the name of the figure."""
    tables = Tables()
    tables.feed((site / "yearly-report" / "figures" / "index.html").read_text(encoding="utf-8"))
    return tables.rows


def parts(cell: str) -> str:
    """A cell between marks, so that 28 is not found in 4,280."""
    return f" {cell} "


@pytest.mark.example
@pytest.mark.parametrize(
    ("what", "place", "said"), [*((what, place, said) for what, place, said, _ in SNAPSHOTS), *CONTEXT], ids=lambda value: str(value)[:40]
)
def test_published_figure_stands_with_its_place(rows: dict[str, dict[str, str]], what: str, place: str, said: str) -> None:
    """Each figure of the published report stands in the row of what was counted and the column of its place."""
    assert parts(said) in parts(rows[what][place])


@pytest.mark.example
@pytest.mark.parametrize(
    ("what", "place", "said"), [(what, place, said) for what, place, said, rated in SNAPSHOTS if rated], ids=lambda value: str(value)[:40]
)
def test_rate_is_the_figure_for_each_1000_children(rows: dict[str, dict[str, str]], what: str, place: str, said: str) -> None:
    """A rate is the figure by the number of under-18s of its place, times 1,000, to one decimal."""
    value = Decimal(said.replace(",", "")) * 1000 / UNDER_18[place]

    assert rows[what][f"{place}, per 1,000 children"] == str(value.quantize(Decimal("0.1"), ROUND_HALF_UP))


def test_no_rate_stands_where_none_makes_sense(rows: dict[str, dict[str, str]]) -> None:
    """What was counted in another way, what is a percentage, and what is no number of children has no rate."""
    for what, place, _, rated in SNAPSHOTS:
        assert rated or rows[what].get(f"{place}, per 1,000 children", NO_RATE) == NO_RATE, what


def test_place_without_a_figure_says_so(rows: dict[str, dict[str, str]]) -> None:
    """Where the report gives no figure the page says that none is published, and shows no other."""
    assert rows["Children and young people at risk of criminal exploitation"][S] == "Not published"
    assert rows["Early help assessments completed"][S] == "Not published"
    assert rows["New episodes of early help"][H] == "Not published"


def test_each_figure_has_its_year_and_source(site: Path, rows: dict[str, dict[str, str]], report: YearlyReport) -> None:
    """The last column of every row names a year; the topic, or the row, names the section of the report."""
    text = main_text(site / "yearly-report" / "figures" / "index.html")
    for topic in report.figures:
        assert f"source: hsscp annual report 202324, {topic.source.section.casefold()}" in text, topic.id
        for figure in topic.figures:
            assert re.search(r"\b20\d\d\b", rows[figure.name]["Period"]), figure.id
            assert figure.source is None or figure.source.section in rows[figure.name]["Period"], figure.id


@pytest.mark.parametrize("said", WHOLE_AREA)
def test_training_and_communication_in_figures(site: Path, said: str) -> None:
    """Figures of the whole area stand with what they count."""
    assert said.replace("-", "").casefold() in whole(site).replace("-", "")


def test_bars_are_as_long_as_their_figures(site: Path, report: YearlyReport) -> None:
    """Of each pair of rates the longer bar is the higher rate, and the other is as long as its share of it."""
    html = unescape((site / "yearly-report" / "figures" / "index.html").read_text(encoding="utf-8"))
    for figure in (figure for topic in report.figures for figure in topic.figures if figure.per_1000_of and len(figure.values) == 2):
        item = html.partition(f'<li id="{figure.id}"')[2].partition("<li id=")[0]
        lengths = [float(found) for found in re.findall(r'<rect x="1" y="4" width="([\d.]+)%"', item)]
        rates = [float(report.rate(figure, value.place) or 0) for value in figure.values]
        assert lengths == pytest.approx([99 * rate / max(rates) for rate in rates], abs=0.06), figure.id


def test_nothing_of_a_childs_life_is_told(site: Path, root: Path) -> None:
    """Neither the page nor the data of the report has a word of a child's case, or an age."""
    data = (root / "arrangements.yaml").read_text(encoding="utf-8").partition("\nyearly_report:\n")[2]
    page = whole(site)
    for text in (data, page):
        assert len(text) > 5000
        assert [found.group() for found in OF_A_CASE.finditer(text)] == []


def test_reviews_have_title_month_and_themes_alone(report: YearlyReport) -> None:
    """Three reviews stand under their published titles; a month only where it is published."""
    assert [(review.title, str(review.published or "")) for review in report.reviews] == [
        ("LCSPR Joe", ""),
        ("LCSPR Roo", ""),
        ("LCSPR Riley", "November 2022"),
    ]


def test_every_priority_is_told_whole(site: Path, report: YearlyReport) -> None:
    """Each strand has what was sought, done and seen, and each priority what is still to do."""
    text = main_text(site / "yearly-report" / "index.html")

    assert [strand.number for progress in report.priorities for strand in progress.strands] == ["1.1", "1.2", "1.3", "2.1", "3.1"]
    assert all(strand.sought and strand.done and strand.seen for progress in report.priorities for strand in progress.strands)
    assert text.count("still to do") >= 3


def test_scrutiny_found_four_strengths_and_two_areas_to_develop(report: YearlyReport) -> None:
    """Steps 3 and 4 are to develop, the others are strengths."""
    assert report.scrutiny
    assert {step.number: str(step.finding) for step in report.scrutiny.steps} == dict.fromkeys((1, 2, 5, 6), "strength") | dict.fromkeys(
        (3, 4), "development"
    )
    assert all(asked.responses for asked in report.scrutiny.recommendations)


def test_page_says_how_old_its_figures_are(site: Path) -> None:
    """The period, and how long ago it ended, stand at the head of the report and of its figures."""
    for address in ("", "figures"):
        assert "april 2023 to march 2024. that ended more than 2 years ago" in main_text(site / "yearly-report" / address / "index.html")


def test_page_is_reached_from_documents_and_priorities(site: Path) -> None:
    """Links lead to it from where people look for it."""
    for address in ("documents", "priorities"):
        assert 'href="../yearly-report/"' in (site / address / "index.html").read_text(encoding="utf-8")


def test_figures_are_open_data(site: Path) -> None:
    """Each figure of each place is a row of figures.csv, with rate, period and source."""
    with (site / "data" / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {(row["id"], row["place"]): row for row in csv.DictReader(file)}

    row = found["referrals", "hartlepool"]
    assert (row["value"], row["per_1000_children"], row["period"]) == ("2190", "108.9", "2023-24")
    assert all(row["period"] and row["source.document"] and row["source.section"] for row in found.values())
    assert found["training-sessions", ""]["value"] == "66"


def test_paper_passes_over_the_report(root: Path) -> None:
    """Prose that shows parts of the report does not break a PDF, and leaves the arrangements on paper as they are."""
    arrangements = read(root).arrangements
    assert arrangements
    section = Section("arrangements/x/", "X", "x", ("Text.",))
    shows = tuple(Show(f"yearly-{name}") for name in ("summary", "priorities", "figures", "scrutiny", "reviews", "audits", "next"))

    relations, with_report = Relations(arrangements), replace(section, parts=("Text.", *shows))

    assert book(relations, [with_report], TODAY, "") == book(relations, [section], TODAY, "")


@pytest.fixture(scope="session")
def paper(site: Path) -> str:
    """The words of the report on paper."""
    return re.sub(r"\s+", " ", pdf_text(site / "downloads" / "yearly-report.pdf"))


@pytest.mark.example
def test_paper_has_each_figure_at_its_place(paper: str, report: YearlyReport) -> None:
    """Every published figure stands in the PDF under its name, behind its place, with its rate, its caution and the doubt about it."""
    names = [figure.name for topic in report.figures for figure in topic.figures]
    after = dict(zip(names, [*names[1:], "Training and communication"], strict=True))
    start = paper.index("Figures for each area")
    parts = {}
    for name in names:
        start = paper.index(name, start)
        parts[name] = paper[start : paper.index(after[name], start + len(name))]
    lost = []
    for what, place, said in [*((what, place, said) for what, place, said, _ in SNAPSHOTS), *CONTEXT]:
        of_place = parts[what].partition(f"{place} ")[2].partition(f"{S} " if place == H else "Period:")[0]
        lost += [] if re.search(rf"(?<![\d,.]){re.escape(said)}(?![\d,])", of_place) else [(what, place, said)]
    for topic in report.figures:
        lost += [(figure.name, "caution", "") for figure in topic.figures if figure.caution and figure.caution not in parts[figure.name]]
        lost += [(figure.name, "note", "") for figure in topic.figures if figure.note and figure.note not in paper]

    assert lost == []
    assert "Hartlepool 108.9 per 1,000, 2,190 in all" in parts["Referrals to children's social care"]


@pytest.mark.example
def test_paper_tells_the_year_whole(paper: str, report: YearlyReport) -> None:
    """Each point of what was done, scrutiny, reviews, audits, what came next and what is not known; and nothing of a case."""
    assert report.scrutiny
    told = [
        *(point for progress in report.priorities for one in progress.strands for point in (*one.sought, *one.done, *one.seen)),
        *(point for step in report.scrutiny.steps for point in (step, *step.points)),
        *(point for asked in report.scrutiny.recommendations for point in (asked, *asked.responses)),
        *(point for one in report.reviews for point in (*one.system_learning, *one.practice_learning, *one.done, *one.seen)),
        *(point for one in report.audits for point in (*one.reasons, *one.strengths, *one.to_develop, *one.done)),
        *report.next_steps,
        *report.unknown,
    ]
    squeezed = re.sub(r"\W", "", paper).casefold()
    said = [re.sub(r"\{\{ name\('executive'\) \}\}", "Executive", point.text) for point in told]

    assert len(said) > 100
    assert [text for text in said if re.sub(r"\W", "", text).casefold() not in squeezed] == []
    for count in WHOLE_AREA:
        assert count.partition(" ")[0] in paper
    assert "That ended more than 2 years ago" in paper
    assert [found.group() for found in OF_A_CASE.finditer(paper)] == []


@pytest.mark.parametrize(
    ("values", "per"),
    [
        ([{"place": "hartlepool", "value": "1"}, {"place": "hartlepool", "value": "2"}], None),
        ([{"value": "1"}, {"place": "hartlepool", "value": "2"}], None),
        ([{"place": "hartlepool", "value": "-1"}], None),
        ([{"place": "hartlepool", "value": "about 3"}], None),
    ],
)
def test_faulty_figures_are_refused(values: list[dict[str, str]], per: str | None) -> None:
    """A place with two values, a value below nothing, or words in its place are no figure."""
    with pytest.raises(ValueError, match=r"place|greater|number|integer"):
        Figure.model_validate({"id": "x", "name": "X", "unit": "count", "values": values, "per_1000_of": per})


def test_rate_without_a_base_is_refused(report: YearlyReport) -> None:
    """A rate needs a count of this report to stand on."""
    raw = report.model_dump(mode="json", exclude_none=True)
    raw["figures"][0]["figures"][0]["per_1000_of"] = "nothing"

    with pytest.raises(ValueError, match="per_1000_of"):
        YearlyReport.model_validate(raw)


def test_partnership_without_a_report_shows_nothing(tmp_path: Path) -> None:
    """Where no yearly report is in the data its components are empty, and nothing breaks."""
    source = copy_of_source(tmp_path / "source")
    file = source / "arrangements.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").partition("\n# What was done in the year of the latest report")[0] + "\n", encoding="utf-8"
    )
    for prose in (source / "content").rglob("*.md"):
        lines = prose.read_text(encoding="utf-8").splitlines(keepends=True)
        prose.write_text("".join(line for line in lines if "page('yearly-report" not in line), encoding="utf-8")
    shutil.rmtree(source / "content" / "yearly-report")
    done = masa("write", "--source", source, "--today", "2026-11-21", tmp_path / "pages")

    assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / "pages/docs/yearly-report").exists()
    assert "yearly-report/" not in (tmp_path / "pages/docs/index.md").read_text(encoding="utf-8")
