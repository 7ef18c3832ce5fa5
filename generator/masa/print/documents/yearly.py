"""The yearly report: what was sought, done and seen, the figures of each place with their bars, what scrutiny and reviews found."""

from __future__ import annotations

from collections.abc import Iterable

from masa import charts
from masa.model.base import Citation, Statement
from masa.model.yearly_report import Audit, Figure, Progress, Review, ScrutinyFindings, Stage, Topic, YearlyReport
from masa.print.parts.frame import frame
from masa.print.source import Source
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, text_of

PAGE = "yearly-report/"
# What each list of statements is called, as on the page of the site.
OF_A_STRAND = (("What was wanted", "sought"), ("What was done", "done"), ("What changed, says the partnership", "seen"))
OF_A_REVIEW = (
    ("For services", "system_learning"),
    ("For practice", "practice_learning"),
    ("Done", "done"),
    ("Seen", "seen"),
    ("Still to do", "still_to_do"),
)
OF_AN_AUDIT = (("Why it was held", "reasons"), ("Strong", "strengths"), ("To develop", "to_develop"), ("Done since", "done"))
STAGES = {Stage.NEXT: "The priority that followed", Stage.ON: "The priority goes on", Stage.OVER: "The priority"}
OF_SCRUTINY = (("Also strong", "also"), ("Not yet seen", "doubts"), ("Looked at", "looked_at"))


def yearly_report(source: Source) -> Json:
    """The data of yearly.typ. There is a report, as the register has asked."""
    relations = source.relations
    report = relations.arrangements.yearly_report
    assert report
    paper = Paper(relations, source.today, source.site_url)
    area = relations.arrangements.partnership.area
    keyed = dict.fromkeys(place.name for topic in report.figures for place in charts.placed(topic, area))
    priorities = report.followed_by(relations.arrangements.priorities)
    data = {
        "title": report.title,
        "period": report.period,
        "covers": f"{report.starts} to {report.ends}",
        "years": (source.today - report.ends.last_day).days // 365,
        "summary": report.summary,
        "caution": report.caution,
        "foot": paper.foot(report, report.title),
        "priorities": [_progress(paper, report, progress) for progress in report.priorities],
        "places": list(keyed),
        "topics": [_topic(paper, report, topic) for topic in report.figures],
        "numbers": [_topic(paper, report, topic) for topic in (report.training, report.communication) if topic],
        "scrutiny": _scrutiny(paper, report.scrutiny) if report.scrutiny else None,
        "reviews": [_review(paper, review) for review in report.reviews],
        "audits": [_audit(paper, audit) for audit in report.audits],
        "chosen": [{**paper.ref(one.id), "period": one.period, "summary": one.summary} for one in priorities],
        "next": paper.statements(report.next_steps, "What came next", report.source),
        "unknown": [one.text for one in report.unknown],
    }
    # It was published apart from the arrangements, and names its own sources.
    around = {key: value for key, value in frame(paper, PAGE, report.title, "Yearly report").items() if key != "arrangements"}
    return filled(data) | {"frame": around}


def _story(paper: Paper, record: object, lists: Iterable[tuple[str, str]], about: str, source: Citation | None) -> list[Json]:
    """The lists of statements that a record has, each with what it is called."""
    return [part for label, name in lists if (part := _part(paper, label, getattr(record, name), about, source))]


def _part(paper: Paper, label: str, found: tuple[Statement, ...], about: str, source: Citation | None) -> Json:
    return {"label": label, "points": paper.statements(found, about, source)} if found else {}


def _progress(paper: Paper, report: YearlyReport, progress: Progress) -> Json:
    """How far a priority came; what is still to do begins with its own plans, unless its period was over with the report."""
    priority = next(one for one in paper.relations.arrangements.priorities if one.id == progress.priority)
    strands = [
        {
            "name": strand.name,
            "number": strand.number,
            "story": _story(paper, strand, OF_A_STRAND, strand.name, progress.source),
            "note": paper.note(strand.note, strand.name),
        }
        for strand in progress.strands
    ]
    stage = report.stage(priority.period)
    left = (*(() if stage is Stage.OVER else priority.plans), *(point for strand in progress.strands for point in strand.still_to_do))
    return filled(
        {
            "name": priority.name,
            "period": priority.period,
            "followed": paper.ref(priority.id),
            "how": STAGES[stage],
            "strands": strands,
            "left": _part(paper, "Still to do", left, priority.name, None),
            "source": paper.source(progress.source),
        }
    )


def _topic(paper: Paper, report: YearlyReport, topic: Topic) -> Json:
    return filled(
        {
            "name": topic.name,
            "summary": topic.summary,
            "figures": [_figure(paper, report, figure) for figure in topic.figures],
            "points": paper.statements(topic.points, topic.name, topic.source),
            "foot": paper.foot(topic, topic.name),
        }
    )


def _figure(paper: Paper, report: YearlyReport, figure: Figure) -> Json:
    """A figure with a bar for each place, as the page of the site has it, what to bear in mind, and where else it was published."""
    found = charts.measure(report, figure, paper.relations.arrangements.partnership.area)
    rows = [
        {"number": bar.number, "place": bar.place, "value": bar.value, "rate": bar.rate, "others": bar.others}
        | filled({"share": bar.share, "mark": bar.mark})
        for bar in found.bars
    ]
    return filled(
        {
            "name": figure.name,
            "period": figure.period,
            "drawn": found.drawn,
            "whole": found.whole,
            "rows": rows,
            "caution": figure.caution,
            "note": paper.note(figure.note, figure.name),
            "source": paper.source(figure.source),
        }
    )


def _scrutiny(paper: Paper, found: ScrutinyFindings) -> Json:
    about = "What scrutiny found"
    steps = [
        filled(
            {
                "number": step.number,
                "name": step.name,
                "text": step.text,
                "finding": str(step.finding),
                "points": paper.statements(step.points, step.name, found.source),
                "note": paper.note(step.note, step.name),
            }
        )
        for step in found.steps
    ]
    asked = [
        {
            "text": one.text,
            "note": paper.note(one.note, about),
            "answers": [answer.text for answer in one.responses],
        }
        for one in found.recommendations
    ]
    return filled(
        {
            "summary": found.summary,
            "steps": steps,
            "asked": asked,
            "story": _story(paper, found, OF_SCRUTINY, about, found.source),
            "foot": paper.foot(found, about),
        }
    )


def _review(paper: Paper, review: Review) -> Json:
    """A published review by its title, its month and its themes: nothing of a child's life."""
    return filled(
        {
            "title": review.title,
            "published": text_of(review.published),
            "story": _story(paper, review, OF_A_REVIEW, review.title, review.source),
            "foot": paper.foot(review, review.title),
        }
    )


def _audit(paper: Paper, audit: Audit) -> Json:
    return filled(
        {
            "title": audit.name,
            "summary": audit.summary,
            "held": text_of(audit.held),
            "by": paper.ref(audit.by) if audit.by else None,
            "story": _story(paper, audit, OF_AN_AUDIT, audit.name, audit.source),
            "foot": paper.foot(audit, audit.name),
        }
    )
