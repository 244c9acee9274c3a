"""The door behind referral links: `GET /r/<merchant>/<code>`. It counts a click of a person and leads on to the merchant's landing page.

Of who follows a link nothing is kept: no cookie, no address, no browser. The answer is a redirect (302) that nobody stores, with `code` and
`click` added to the query of the landing page. A code that brings nobody leads to the same page with `expired=1` instead. Who follows many
such links within minutes is led nowhere for a while.
"""

from datetime import datetime
from math import ceil
from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from api.links.guesses import MISSES, Guesses
from api.links.page import SECURITY, code_page, gone_page, often_page
from kernel.clock import utc_now
from kernel.errors import NotFound
from kernel.ids import NotAnId, decode, encode
from kernel.merchants.errors import MerchantClosed
from kernel.merchants.queries import id_of_slug
from kernel.merchants.rules import SHORT_NAME
from referrals.claims.rules import PREFIX
from referrals.codes.rules import skeleton
from referrals.links import actions
from referrals.links.actions import Followed
from referrals.links.rules import is_person
from referrals.sharing.rules import with_query

PATH = "/r/{merchant}/{code}"
INVITATION = "i"
"""What of a link's own query is read: which invitation it stands in. The rest is left aside."""
NOBODYS = "Setia"
PURPOSES = ("sec-purpose", "purpose", "x-purpose", "x-moz")


def link_route() -> Route:
    """Return the route of the door, which knows who guesses."""
    guesses = Guesses()

    async def door(request: Request) -> Response:
        return await enter(request, guesses)

    return Route(PATH, door, methods=["GET"])


async def enter(request: Request, guesses: Guesses) -> Response:
    """Lead on, unless whoever asks has followed too many links that led nowhere: then none does, for a while."""
    address, now = request.client.host if request.client is not None else None, utc_now()
    link = "/".join((request.path_params["merchant"], skeleton(request.path_params["code"])))
    if not guesses.take(address, link, now):
        wait = ceil((MISSES.end(now) - now).total_seconds())
        return HTMLResponse(often_page(NOBODYS, "en"), 429, {"retry-after": f"{wait}", **SECURITY})
    misses = False
    try:
        followed = await _followed(request, now)
        misses = followed is None or followed.code is None
    finally:
        # What led somewhere is no guess, and neither is what broke.
        if not misses:
            guesses.give_back(address, link, now)
    if followed is None:
        return HTMLResponse(gone_page(NOBODYS, "en"), 404, SECURITY)
    return _to_landing_page(followed) if followed.landing_url is not None else _to_page(followed)


async def _followed(request: Request, now: datetime) -> Followed | None:
    """Count the click. HEAD, machines that read links, and browsers that fetch ahead are led on and not counted. None: nobody's link."""
    slug, code = request.path_params["merchant"], request.path_params["code"]
    merchant_id = await id_of_slug(slug) if SHORT_NAME.fullmatch(slug) else None
    if merchant_id is None:
        return None
    try:
        return await actions.follow(merchant_id, code, invitation_id=_invitation_in(request), counts=_counts(request), real_now=now)
    except (NotFound, MerchantClosed):
        return None


def _invitation_in(request: Request) -> UUID | None:
    try:
        return decode(PREFIX, request.query_params.get(INVITATION, ""))
    except NotAnId:
        return None


def _counts(request: Request) -> bool:
    headers = request.headers
    purposes = [headers[name] for name in PURPOSES if name in headers]
    return request.method == "GET" and is_person(headers.get("user-agent"), purposes)


def _to_landing_page(followed: Followed) -> Response:
    assert followed.landing_url is not None
    added = {"code": followed.code} if followed.code is not None else {"expired": "1"}
    if followed.click_id is not None:
        added["click"] = encode(PREFIX, followed.click_id)
    return Response(status_code=302, headers={"location": with_query(followed.landing_url, added), **SECURITY})


def _to_page(followed: Followed) -> Response:
    merchant = followed.merchant
    if followed.code is None:
        return HTMLResponse(gone_page(merchant.name, merchant.locale), 404, SECURITY)
    return HTMLResponse(code_page(merchant.name, followed.code, merchant.locale), headers=SECURITY)
