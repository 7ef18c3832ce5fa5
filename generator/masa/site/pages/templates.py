"""The theme's templates for pages: filled in, and with the file and line where one is at fault."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket
from markupsafe import Markup

from masa.findings.finding import FaultyInput, Finding, Place
from masa.kept import Kept
from masa.language.prose import escape, written
from masa.look.theme import Layers


def plain(value: object) -> Markup:
    """A value as it may stand anywhere in a page: typed values in plain English, text escaped."""
    if hasattr(value, "__html__"):
        return Markup(value)
    return Markup(escape("" if value is None else written(value)))


def compact(html: str) -> Markup:
    """HTML without blank lines and indents, so that Markdown leaves it alone."""
    return Markup("\n".join(line for line in map(str.strip, html.split("\n")) if line))


# How the templates of bodies and components are written, and those of the frame, which MkDocs must be able to fill in too.
BODY: Mapping[str, Any] = {
    "autoescape": True,
    "finalize": plain,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}
FRAME: Mapping[str, Any] = {"autoescape": False}


class Compiled(BytecodeCache):
    """Compiled templates between runs, named by the template, its source, Jinja's version and the options of the environment.

    They are code: only what bears this user's seal is run.
    """

    def __init__(self, folder: Path | None, options: Mapping[str, object]) -> None:
        """Take the folder, and the options that templates are compiled with."""
        self.kept = Kept(folder)
        self.options = f"{version('jinja2')} {sorted(options.items(), key=str)!r} {sys.version}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept, if anything is."""
        if held := self.kept.get(bucket.key, self._made_from(bucket)):
            bucket.bytecode_from_string(held)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.kept.put(bucket.key, self._made_from(bucket), bucket.bytecode_to_string())

    def _made_from(self, bucket: Bucket) -> bytes:
        return f"{self.options}\0{bucket.checksum}".encode()


class Templates:
    """The templates in a folder of the theme."""

    def __init__(self, folder: Layers, cache: Path | None = None, options: Mapping[str, Any] = BODY) -> None:
        """Take the folder, one to keep compiled templates in, and the options that they are written to."""
        self.folder = folder
        self.circles: dict[str, Finding] = {}
        named = {name: getattr(option, "__name__", option) for name, option in options.items()}
        self.environment = Environment(  # noqa: S701 - a body escapes by itself; the frame does by hand, as MkDocs wants it
            loader=FileSystemLoader(folder.places), auto_reload=False, bytecode_cache=Compiled(cache, named), **options
        )

    def fill(self, name: str, context: Mapping[str, Any]) -> str:
        """A template filled in; FaultyInput with file and line where the template is at fault."""
        if name in self.circles:  # it would go round as long on each page, to the same end
            raise FaultyInput([self.circles[name]])
        try:
            return self.environment.get_template(name).render(context)
        except TemplateSyntaxError as error:
            place = Place(self.path(error.name or name), error.lineno)
            reason = (error.message or "").rstrip(".")
            found = Finding(place, "template-syntax", f"the template cannot be read ({reason})", "mend the line, or take it out")
            raise FaultyInput([found]) from error
        except FaultyInput:
            raise
        except UnicodeDecodeError as error:
            found = Finding(self.culprit(error, name), "file-encoding", "a template is not encoded as UTF-8", "save it as UTF-8")
            raise FaultyInput([found]) from error
        except RecursionError as error:
            found = Finding(
                self.culprit(error, name), "template-value", "a template takes itself in, again and again", "take that line out"
            )
            self.circles[name] = found
            raise FaultyInput([found]) from error
        except (TemplateError, LookupError, AttributeError, TypeError, ValueError, ArithmeticError, OSError, AssertionError) as error:
            reason = f"{type(error).__name__}: {error}" if not isinstance(error, TemplateError) else str(error)
            message = f"the template asks for something that is not there ({reason})"
            found = Finding(self.culprit(error, name), "template-value", message, "compare it with the names in docs/developing.md")
            raise FaultyInput([found]) from error

    def culprit(self, error: BaseException, name: str) -> Place:
        """The last line of a template in the way that an error took; of a way in a circle the line that it passed most often."""
        passed = [Place(self.path(name))]
        trace = error.__traceback__
        while trace:
            if inside := self.folder.within(Path(trace.tb_frame.f_code.co_filename)):
                passed.append(Place(self.path(inside), trace.tb_lineno))
            trace = trace.tb_next
        return Counter(passed).most_common(1)[0][0] if isinstance(error, RecursionError) else passed[-1]

    def path(self, name: str) -> str:
        """A template's path as the person who edits it knows it."""
        return f"theme/{self.folder.name}/{name}"
