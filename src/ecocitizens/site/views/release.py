"""The press release, its files, and the issue of an edition."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ecocitizens.core.clock import now
from ecocitizens.core.pagecache import forget
from ecocitizens.core.refusal import Refused
from ecocitizens.people.models import Person
from ecocitizens.people.queries import roles_in
from ecocitizens.programmes.models import Programme
from ecocitizens.releases.actions import issue_release
from ecocitizens.releases.editions import thawed
from ecocitizens.releases.files import FORMATS, file_name
from ecocitizens.releases.models import Edition, Release
from ecocitizens.releases.queries import draft_of, edition_of, release_for
from ecocitizens.site.pages.release import (
    MAY_ISSUE,
    issue_page,
    no_release_page,
    release_page,
)
from ecocitizens.site.views.doors import programme_or_404


def release(request: HttpRequest, programme: str) -> HttpResponse:
    opened = programme_or_404(programme)
    found = release_for(opened)
    if found is None:
        page = no_release_page(request, opened)
    else:
        roles = roles_in(request.user, opened.key)
        page = release_page(request, opened, found, _edition(request, found), roles)
    return render(request, "site/release.html", {"page": page})


def release_file(request: HttpRequest, programme: str, key: str, form: str) -> HttpResponse:
    """The file in the language of its address."""
    found = release_for(programme_or_404(programme), key)
    if found is None:
        raise Http404(key)
    edition = _edition(request, found)
    composed = thawed(edition) if edition is not None else draft_of(found)
    document = composed.documents.get(get_language() or "")
    if document is None:
        raise Http404(form)
    body = FORMATS[form].render(document, composed.pictures)
    return HttpResponse(
        body,
        content_type=FORMATS[form].media_type,
        headers={"Content-Disposition": f'attachment; filename="{file_name(document, form)}"'},
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def release_issue(request: HttpRequest, programme: str) -> HttpResponse:
    """Asks on GET, issues on POST. For coordinators; to others the page is not there."""
    opened = programme_or_404(programme)
    found = release_for(opened)
    if found is None or not roles_in(request.user, opened.key) & MAY_ISSUE:
        raise Http404(programme)
    if request.method == "GET":
        return _ask(request, opened, found)
    try:
        issue_release(release_id=found.pk, actor=_actor(request), at=now())
    except Refused as refused:
        return _ask(request, opened, found, str(refused))
    forget()
    return HttpResponseRedirect(reverse("site:release", args=[opened.key]))


def _ask(
    request: HttpRequest, programme: Programme, found: Release, refusal: str = ""
) -> HttpResponse:
    page = issue_page(request, programme, found, refusal)
    status = 409 if refusal else 200
    return render(request, "site/release_issue.html", {"page": page}, status=status)


def _actor(request: HttpRequest) -> str:
    if not isinstance(request.user, Person):
        raise TypeError("login_required lets only a Person in")
    return request.user.actor


def _edition(request: HttpRequest, found: Release) -> Edition | None:
    """The edition that the address names, else the newest. Raises Http404 for one not there."""
    wanted = request.GET.get("edition", "")
    if not wanted:
        return edition_of(found)
    edition = edition_of(found, int(wanted)) if wanted.isdecimal() and len(wanted) < 7 else None
    if edition is None:
        raise Http404(wanted)
    return edition
