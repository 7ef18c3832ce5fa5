"""Who leads, acts, chairs and signed, as data for paper."""

from __future__ import annotations

from masa.model.bodies import Holder, Partner, Post, Signatory, Term
from masa.model.written import day_in_words
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, text_of


def post(paper: Paper, found: Post, partner: Partner) -> Json:
    """A post and its holder, where published, with the date of the text that gives the name and what has changed since."""
    named = paper.relations.named_when(found, partner) if found.name else None
    since = {"text": found.since.text, "source": paper.source(found.since.source)} if found.since else None
    body = paper.relations.name(found.body) if found.body else None
    return filled({"role": found.role, "name": found.name, "named": text_of(named), "since": since, "body": body})


def signatory(paper: Paper, found: Signatory, own: str = "") -> Json:
    """Somebody who signed: the post, the name, the body where it is another than the one that it is told of, and for whom."""
    return filled(
        {
            "role": found.role,
            "name": found.name,
            "body": paper.ref(found.body) if found.body != own else None,
            "on_behalf_of": paper.refs(found.on_behalf_of),
            "in_place_of": ", ".join(filter(None, (found.in_place_of.name, found.in_place_of.role))) if found.in_place_of else None,
        }
    )


def term(paper: Paper, found: Term, about: str) -> Json:
    """A term in office."""
    relations = paper.relations
    return {
        "starts": str(found.starts),
        "ends": str(found.ends),
        "over": found.ends.is_past(paper.today),
        "last": found is relations.chair_terms()[-1][1] and not (relations.in_the_chair(paper.today) or relations.named_in_chair()),
        "source": paper.source(found.source),
        "note": paper.note(found.note, about),
    }


def leads(paper: Paper) -> Json | None:
    """The table of partners, leads and delegates, and who signed."""
    arrangements = paper.relations.arrangements
    rows = [
        filled({"partner": paper.ref(entry.id), **{str(seat): post(paper, held, entry) for seat, held in entry.posts}})
        for entry in arrangements.partners
        if entry.posts or (arrangements.edition.knows_leads and any(other.posts for other in arrangements.partners))
    ]
    signed = [signatory(paper, found) for found in arrangements.edition.signatories]
    sign_off = [
        filled({"partner": paper.ref(one.partner), "role": paper.ref(one.role), "day": day_in_words(one.day), "name": one.name})
        for one in arrangements.edition.sign_off
    ]
    silent = arrangements.edition.knows_leads and not signed and not sign_off
    found = {"kind": "leads", "rows": rows, "signed": signed, "sign_off": sign_off, "sign_off_silent": silent}
    return found if rows or signed or sign_off else None


def chair(paper: Paper) -> Json | None:
    """Who chairs the partnership, who chooses the chair, and the published terms."""
    relations = paper.relations
    partnership = relations.arrangements.partnership
    terms = [
        filled({"partner": paper.ref(entry.id), "post": _post_in_chair(paper, entry, found), **term(paper, found, entry.name)})
        for entry in relations.arrangements.partners
        for found in entry.chair_terms
    ]
    chosen_by = paper.ref(partnership.chair_chosen_by) if partnership.chair_chosen_by else None
    roles = [relations.role(role) for role in partnership.chaired_by]
    if not roles and not terms:
        return None
    return filled(
        {
            "kind": "chair",
            "roles": paper.refs(partnership.chaired_by),
            "named": [
                {"name": group.chair.name, "named": text_of(group.chair.as_of), "group": paper.ref(group.id)}
                for group in relations.named_in_chair()
                if group.chair
            ],
            "holders": [holder(paper, role.holder, role.name) for role in roles if role.holder],
            "summary": " ".join(role.summary for role in roles),
            "chosen_by": chosen_by,
            "terms": terms,
        }
    )


def _post_in_chair(paper: Paper, entry: Partner, found: Term) -> Json | None:
    """The post that chairs, where the term names one that is published."""
    held = entry.post(found.post)
    return post(paper, held, entry) if held else None


def holder(paper: Paper, found: Holder, about: str) -> Json:
    """A published holder of a role."""
    return {"name": found.name, "period": found.period, "source": paper.source(found.source), "note": paper.note(found.note, about)}
