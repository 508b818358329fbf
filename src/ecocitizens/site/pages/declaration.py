"""One declared number: who stated it, where, and what the records give instead."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ecocitizens.languages.text import Shown, shown
from ecocitizens.programmes.models import Programme
from ecocitizens.results.declared import declarations_where
from ecocitizens.results.queries import JudgedDeclaration
from ecocitizens.results.sentences import declared_text
from ecocitizens.results.text import value_text
from ecocitizens.site.pages.lines import reader_language
from ecocitizens.site.pages.proof import Source, source_of
from ecocitizens.site.pages.sentences import Callout, callout_of, figure_url
from ecocitizens.site.pages.shell import Link, Shell, shell_for
from ecocitizens.site.pages.structured import breadcrumbs


@dataclass(frozen=True)
class DeclarationPage:
    """What declaration.html may read. `counted` is "" where there is nothing to count."""

    shell: Shell
    value: str
    printed: str
    indicator: Shown
    definition: Shown
    scope: Shown
    counted: str
    counted_url: str
    stated_by: Shown
    stated_on: date | None
    source: Source | None
    table: str
    row: int | None
    column: int | None
    is_total: bool
    callout: Callout


def judged_declaration(programme: Programme, key: str) -> JudgedDeclaration | None:
    """The declaration with that key, judged; None where the programme has none."""
    found = declarations_where(programme, Q(key=key))
    return found[0] if found else None


def declaration_page(
    request: HttpRequest, programme: Programme, one: JudgedDeclaration
) -> DeclarationPage:
    language, row = reader_language(), one.declaration
    value = declared_text(one, language)
    indicator = shown(row.indicator.name, language)
    callout = callout_of(programme.key, one, language)
    scope = shown(one.scope_name, language)
    return DeclarationPage(
        shell=_shell(request, programme, indicator, scope, value),
        value=value,
        printed=row.printed,
        indicator=indicator,
        definition=shown(row.indicator.definition, language),
        scope=scope,
        counted=value_text(one.figure, language, unknown="") if one.figure else "",
        counted_url=figure_url(one.figure) if one.figure else "",
        stated_by=shown(row.stated_by.name if row.stated_by else "", language),
        stated_on=row.stated_on,
        source=source_of(programme.key, row, language),
        table=row.table,
        row=row.row,
        column=row.column,
        is_total=row.is_total,
        callout=callout,
    )


def _shell(
    request: HttpRequest, programme: Programme, indicator: Shown, scope: Shown, value: str
) -> Shell:
    title = _("Declared: %(value)s") % {"value": value}
    trail = [Link(_("Results"), reverse("site:results", args=[programme.key]))]
    return shell_for(
        request,
        programme,
        title=title,
        description=f"{indicator.text}. {scope.text}",
        section="results",
        crumbs=trail,
        structured=[breadcrumbs(programme, trail, title)],
    )
