"""The theme's templates for pages: filled in, and with the file and line where one is at fault."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from masa.findings.finding import FaultyInput, Finding, Place
from masa.language.prose import escape, written


def plain(value: object) -> Markup:
    """A value as it may stand anywhere in a page: typed values in plain English, text escaped."""
    if hasattr(value, "__html__"):
        return Markup(value)
    return Markup(escape("" if value is None else written(value)))


def compact(html: str) -> Markup:
    """HTML without blank lines and indents, so that Markdown leaves it alone."""
    return Markup("\n".join(line for line in map(str.strip, html.split("\n")) if line))


def cache_in(folder: Path | None) -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept between runs; Jinja throws away what no longer fits its template."""
    if folder is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


class Templates:
    """The templates in a folder."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        """Take the folder, and one to keep compiled templates in."""
        self.folder = folder
        self.environment = Environment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=plain,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=cache_in(cache),
        )

    def fill(self, name: str, context: Mapping[str, Any]) -> str:
        """A template filled in; FaultyInput with file and line where the template is at fault."""
        try:
            return self.environment.get_template(name).render(context)
        except TemplateSyntaxError as error:
            place = Place(self.path(error.name or name), error.lineno)
            reason = (error.message or "").rstrip(".")
            found = Finding(place, "template-syntax", f"the template cannot be read ({reason})", "mend the line, or take it out")
            raise FaultyInput([found]) from error
        except FaultyInput:
            raise
        except (TemplateError, KeyError, AttributeError, TypeError, ValueError, OSError, AssertionError) as error:
            reason = f"{type(error).__name__}: {error}" if not isinstance(error, TemplateError) else str(error)
            message = f"the template asks for something that is not there ({reason})"
            found = Finding(self.culprit(error, name), "template-value", message, "compare it with the names in CONTRIBUTING.md")
            raise FaultyInput([found]) from error

    def culprit(self, error: BaseException, name: str) -> Place:
        """The last line of a template in the way that an error took."""
        place = Place(self.path(name))
        trace = error.__traceback__
        while trace:
            file = Path(trace.tb_frame.f_code.co_filename)
            if file.is_relative_to(self.folder):
                place = Place(self.path(file.relative_to(self.folder).as_posix()), trace.tb_lineno)
            trace = trace.tb_next
        return place

    def path(self, name: str) -> str:
        """A template's path as the person who edits it knows it."""
        return f"theme/pages/{name}"
