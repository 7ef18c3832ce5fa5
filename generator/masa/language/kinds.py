"""What the kinds of partner are called, on every page and in every document."""

from __future__ import annotations

from masa.model.bodies import PartnerKind

PARTNER_KINDS = {
    PartnerKind.LOCAL_AUTHORITY: "Council",
    PartnerKind.INTEGRATED_CARE_BOARD: "NHS integrated care board",
    PartnerKind.CLINICAL_COMMISSIONING_GROUP: "NHS clinical commissioning group",
    PartnerKind.POLICE: "Police",
}


def partner_kind(kind: PartnerKind) -> str:
    """The name of a kind of partner; of one that the table does not know yet, the written word."""
    return PARTNER_KINDS.get(kind, str(kind).replace("-", " ").capitalize())
