"""Pictures of a partnership's own, and its logo: files in content/pictures/ with the words for who cannot see them."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from masa.model.base import Citation, Entry, Line, Phrase, Record
from masa.model.strict import Truth

FOLDER = "pictures"
PATTERN = r"^pictures/[a-z0-9]+(?:-[a-z0-9]+)*\.(?:png|jpg|jpeg|webp)$"
PictureFile = Annotated[str, StringConstraints(pattern=PATTERN, max_length=100)]


class Picture(Entry):
    """A picture that prose may show: `{{ picture('town-hall') }}`."""

    file: PictureFile = Field(description="The file in content/pictures/: PNG, JPEG or WebP.", examples=["pictures/town-hall.jpg"])
    alt: Phrase | None = Field(None, description="What it shows, in a sentence, for who cannot see it. Never the name of a child.")
    decorative: Truth | None = Field(None, description="true where it says nothing that the text does not say; then it has no `alt`.")
    caption: Phrase | None = Field(None, description="What stands below it. Leave out where the text says enough.")
    credit: Line = Field(description="Who made it, and by what right it is shown.", examples=["Photo: Testshire Council, with its leave"])

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not self.alt and not self.decorative:
            raise ValueError("the picture has no words for who cannot see it; add `alt:` with what it shows, or `decorative: true`")
        if self.alt and self.decorative:
            raise ValueError("what is decorative has no `alt`; keep one of the two")
        return self


class Logo(Record):
    """The partnership's own logo, beside the name of the site, which stays text."""

    file: PictureFile = Field(
        description="The file in content/pictures/, at least twice as large as it is shown.", examples=["pictures/logo.png"]
    )
    alt: Line = Field(description="What it is, for who cannot see it.", examples=["Logo of the Testshire Partnership"])
    source: Citation | None = Field(None, description="Where it was published, if elsewhere than the facts of the partnership.")
