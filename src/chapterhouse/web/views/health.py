"""Whether this installation lives and may be sent readers: for the machines that look after it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.record import health
from chapterhouse.web.access import Whom, open_to


@open_to(Whom.EVERYBODY)
@never_cache
@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer at all."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@open_to(Whom.EVERYBODY)
@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """Say whether everything is there that the record needs; 503 with what is wrong if not."""
    problems = health.problems(clock.now())
    if not clock.is_well():
        problems.append("The system's clock is behind what was recorded: time stands still until it has caught up.")
    return JsonResponse({"ready": not problems, "problems": problems}, status=503 if problems else 200)
