"""Views in, Markdown out, through templates that a user can override one by one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup

from generator.errors import TemplateError
from generator.site import address, escape
from generator.site.index import Count, Link
from generator.site.templates import built_in_templates
from generator.site.terms import TERMS


def renderer(overrides: Path | None = None) -> Renderer:
    """Return the renderer of this process, so that each template is compiled once and not once an event.

    A template that was edited since is read again by Jinja; one that was put into `overrides` makes a new renderer.
    """
    named = overrides.rglob("*") if overrides is not None else ()
    return _renderer(overrides, tuple(sorted(path.as_posix() for path in named)))


@lru_cache(maxsize=2)
def _renderer(overrides: Path | None, named: tuple[str, ...]) -> Renderer:
    return Renderer(overrides)


class _Printing(CodeGenerator):
    """Compiles `{{ value }}` to a call of `finalize`, which escapes, and not to a second escape around it."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "escape(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class _Environment(jinja2.Environment):
    code_generator_class = _Printing


class Renderer:
    """Renders views; a template in `overrides` replaces the built-in one of the same name."""

    def __init__(self, overrides: Path | None = None) -> None:
        folders = [folder for folder in (overrides, built_in_templates()) if folder is not None]
        self._environment = _Environment(
            loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(folder) for folder in folders]),
            # Markdown needs more than HTML escaping: `finalize` sees every printed value first.
            autoescape=True,
            finalize=escape.printed,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters.update(
            link=_link, within=_within, href=_href, web=_web, id=_id, front_matter=escape.front_matter, term=_term
        )
        self._folders = folders

    def render(self, template: str, here: str | None = None, **views: object) -> bytes:
        """Return the page that `template` makes of `views`, in UTF-8; `here` is the page's path below the docs folder,
        which the filter `term` needs.

        Raises `TemplateError`, which names file and line, if the template is broken.
        """
        try:
            return self._environment.get_template(template).render(here=here, **views).encode("utf-8")
        except jinja2.TemplateNotFound as error:
            raise TemplateError(
                f"{template}: it asks for the template '{error.name}', which is in none of the folders "
                f"{', '.join(str(folder) for folder in self._folders)}. Add it there or take the line out."
            ) from error
        except Exception as error:
            # A template can raise anything; what its author needs is where.
            raise TemplateError(f"{self._place(template, error)}: {_reason(error)}. {_REMEDY}") from error

    def _place(self, template: str, error: Exception) -> str:
        """Return `file:line` of the innermost template that `error` went through."""
        if isinstance(error, jinja2.TemplateSyntaxError):
            return f"{error.filename or error.name or template}:{error.lineno}"
        place, step = template, error.__traceback__
        while step is not None:
            file = step.tb_frame.f_code.co_filename
            if any(Path(file).is_relative_to(folder) for folder in self._folders):
                place = f"{file}:{step.tb_lineno}"
            step = step.tb_next
        return place


_KEPT = 4096
"""So many printed addresses and ids are kept; most stand in several places of an event's pages."""
_REMEDY = "Mend the template, or remove it to use the built-in one."


def _reason(error: Exception) -> str:
    return str(error).strip().rstrip(".") or type(error).__name__


def _link(value: Link | Count) -> Markup:
    """Print a link or a count as a Markdown link; text alone where it leads nowhere."""
    return escape.link(value.text, value.href)


def _within(value: Link) -> Markup:
    """Print a link to a place of the same page as HTML, for a block in which there is no Markdown.

    Raises `ValueError` for one that leads to another page, which only MkDocs knows the built address of.
    """
    if not value.href:
        return escape.printed(value.text)
    if not value.href.startswith("#"):
        raise ValueError(f"the filter 'within' is for places of the same page, not for '{value.href}': use 'link'")
    return Markup(f'<a href="{escape.destination(value.href)}">{escape.printed(value.text)}</a>')  # noqa: S704


@lru_cache(maxsize=_KEPT)
def _web(value: str) -> Markup:
    """Print the address of another site, for an attribute of HTML."""
    return Markup(escape.destination(value).replace("&", "&amp;"))  # noqa: S704


@lru_cache(maxsize=_KEPT)
def _href(value: str) -> Markup:
    """Print an address that `generator.site.address` made, for a place where a template writes a link itself."""
    return Markup(escape.destination(value))  # noqa: S704


@lru_cache(maxsize=_KEPT)
def _id(value: str) -> Markup:
    """Print an id as links to it spell it."""
    return Markup(address.fragment(value))  # noqa: S704


@jinja2.pass_context
def _term(context: Context, key: str, wording: str = "") -> Markup:
    """Print a word of the glossary, or `wording` in its place, as a link to its entry, with its meaning as a title.

    Raises `ValueError` for a key that the glossary does not have, and in a macro that is imported without context.
    """
    here = context.get("here")
    if here is None:
        raise ValueError("the filter 'term' needs to know its page: import the macros 'with context'")
    if key not in TERMS:
        raise ValueError(f"the glossary has no term '{key}'; it has {', '.join(TERMS)}")
    one = TERMS[key]
    link = escape.destination(address.href(here, address.GLOSSARY, one.anchor))
    label = escape.escaped(wording or one.name.lower())
    return Markup(f'[{label}]({link} "{escape.escaped(one.meaning)}"){{ .px-term }}')  # noqa: S704
