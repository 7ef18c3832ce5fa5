"""The law on the yearly report: judged by that report alone, by what is known of it, and by what is asked for most."""

from __future__ import annotations

from typing import Any

import pytest
from test_law import TODAY, published, standing

from masa.law.evidence import Judgement, Result, evidence, look_for
from masa.law.facts import Facts
from masa.law.requirement import Look
from masa.model.base import Statement
from masa.model.relations import Relations
from masa.model.written import When


def report_on(number: str, **changes: object) -> Judgement:
    """How this partnership stands on a requirement once fields of its yearly report are changed."""
    found = published()
    assert found.yearly_report
    changed = found.yearly_report.model_copy(update=changes)
    return evidence(Relations(found.model_copy(update={"yearly_report": changed})), TODAY)[number]


def points(*texts: str) -> tuple[Statement, ...]:
    """Statements with these texts."""
    return tuple(Statement(id=f"point-{number}", text=text) for number, text in enumerate(texts))


def communication(text: str) -> Any:  # noqa: ANN401 - the topic of the model
    """What the report says of communication, with one more point."""
    found = published().yearly_report
    assert found
    assert found.communication
    return found.communication.model_copy(update={"points": (*found.communication.points, *points(text))})


def test_without_a_yearly_report_nothing_is_said_of_it() -> None:
    """No report in the data is no proof that none is published."""
    judged = evidence(Relations(published().model_copy(update={"yearly_report": None})), TODAY)

    assert {judged[number].result for number in judged if number.startswith("E")} == {Result.NOT_SHOWN}
    assert judged["E1"].missing == ("no yearly report is in the data",)
    assert judged["A7"].result is Result.PARTLY


def test_what_was_lost_was_not_left_out() -> None:
    """Costs on a lost page leave a duty open. Without that remark, a report without costs does not meet it."""
    assert standing()["E8"].missing == (
        "not known: what the year cost, and how much each partner paid. The text that was read has only the heading of that part",
    )
    assert report_on("E8", unknown=()).result is Result.NOT_MET
    assert report_on("E14", unknown=points("What the year cost in money.")).result is Result.NOT_MET


def test_better_data_is_not_yet_better_practice() -> None:
    """Work on data shows a duty on better practice in part; practice that it made better shows the rest."""
    first = published().yearly_report
    assert first
    assert standing()["E10"].result is Result.PARTLY
    strands = first.priorities[0].strands
    better = strands[0].model_copy(update={"seen": points("Shared information let practice change in time for the child.")})
    progress = first.priorities[0].model_copy(update={"strands": (better, *strands[1:])})

    assert report_on("E10", priorities=(progress, *first.priorities[1:])).result is Result.MET


@pytest.mark.parametrize(
    ("day", "kept"), [("2024-09-30", True), ("2024-09", True), ("2024-10-01", False), ("2024", False), ("2025-09-30", False)]
)
def test_the_report_comes_out_by_the_end_of_september(day: str, *, kept: bool) -> None:
    """A date that may be later than the September after its year does not keep the time."""
    documents = tuple(
        document.model_copy(update={"published": When.parse(day)}) if document.id == "yearly-report" else document
        for document in published().documents
    )
    judged = evidence(Relations(published().model_copy(update={"documents": documents})), TODAY)["E14"]

    assert judged.result is (Result.PARTLY if kept else Result.NOT_SHOWN)


def test_the_report_went_where_it_must() -> None:
    """The Panel and Foundations are asked for one by one."""
    judged = report_on("E14", communication=communication("The report went to the national Panel in October."))

    assert judged.missing == ("nothing shows publication by the end of September", "nothing shows that it went to Foundations")


def test_a_version_for_families_makes_the_report_easy_to_get() -> None:
    """Such a version is a document beside the report, and counts as its own."""
    found = next(document for document in published().documents if document.id == "yearly-report")
    version = found.model_copy(update={"id": "for-families", "title": "Yearly report for families", "summary": "The year on two pages."})
    with_it = published().model_copy(update={"documents": (*published().documents, version)})

    assert evidence(Relations(with_it), TODAY)["E3"].result is Result.MET


def test_what_the_arrangements_say_is_no_word_of_the_report() -> None:
    """Education sits on a group of the arrangements. That does not show that the report tells of it."""
    facts = Facts(Relations(published()), TODAY)
    look = Look(asks="this", among=("groups",), where={"tier": ("executive",)})

    assert look_for(look, facts).full
    assert look_for(look, facts, "yearly-report").missing.startswith("the yearly report itself does not show this; only this does: ")


def test_a_point_of_the_report_has_the_source_around_it() -> None:
    """A point without a source is the report's. One from another document is not, though it stands there."""
    relations = Relations(published())
    report = relations.arrangements.yearly_report
    assert report
    assert {fact.document for fact in Facts(relations, TODAY).collection("yearly_report.next_steps")} == {report.source.document}

    topic = communication("Schools said what they need.")
    borrowed = topic.points[-1].model_copy(update={"source": relations.arrangements.edition.source})
    elsewhere = topic.model_copy(update={"points": (*topic.points[:-1], borrowed)})
    assert report_on("E9", communication=topic).result is Result.MET
    assert report_on("E9", communication=elsewhere).result is Result.PARTLY
