"""Paragraphs of a release as HTML.

The template's context has `document`; `whole` is true in a file that stands alone, whose links
need whole addresses and whose figures carry the number of their note.
"""

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ecocitizens.releases.document import Document, Paragraph, Run, text_of

register = template.Library()


@register.simple_tag(takes_context=True)
def runs(context: Context, paragraph: Paragraph) -> SafeString:
    """The paragraph with its figures linked to the pages that open them."""
    document: Document = context["document"]
    whole = bool(context.get("whole"))
    pairs = ((_run(run, document, whole=whole),) for run in paragraph)
    return format_html_join("", "{}", pairs)


@register.filter
def bare(paragraph: Paragraph) -> str:
    """The text alone, for attributes and titles."""
    return text_of(paragraph)


@register.simple_tag(takes_context=True)
def address(context: Context, path: str) -> str:
    document: Document = context["document"]
    return document.address(path) if context.get("whole") else path


def _run(run: Run, document: Document, *, whole: bool) -> SafeString | str:
    if run.note:
        made = _opened(run, document, whole=whole)
    elif run.url:
        url = document.address(run.url) if whole else run.url
        made = format_html('<a href="{}">{}</a>', url, run.text)
    else:
        made = format_html("{}", run.text)
    return format_html('<span lang="{}">{}</span>', run.language, made) if run.language else made


def _opened(run: Run, document: Document, *, whole: bool) -> SafeString:
    note = document.notes[run.note - 1]
    title = f"{note.text}, {note.about}" if note.about else note.text
    url = document.address(note.path) if whole else note.path
    link = format_html('<a class="opens" href="{}" title="{}">{}</a>', url, title, run.text)
    if not whole:
        return link
    mark = '<sup class="mark"><a href="#note-{}">{}</a></sup>'
    return link + format_html(mark, run.note, run.note)
