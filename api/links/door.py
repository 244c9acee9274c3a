"""The door behind referral links: `GET /r/<merchant>/<code>`. It counts a click of a person and leads on to the merchant's landing page.

Of who follows a link nothing is kept: no cookie, no address, no browser. The answer is a redirect (302) that nobody stores, with `code` and
`click` added to the query of the landing page. A code that brings nobody leads to the same page with `expired=1` instead.
"""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from api.links.page import SECURITY, code_page, gone_page
from kernel.clock import utc_now
from kernel.errors import NotFound
from kernel.ids import NotAnId, decode, encode
from kernel.merchants.errors import MerchantClosed
from kernel.merchants.queries import id_of_slug
from kernel.merchants.rules import SHORT_NAME
from referrals.claims.rules import PREFIX
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
    """Return the route of the door."""
    return Route(PATH, lead_on, methods=["GET"])


async def lead_on(request: Request) -> Response:
    """Count the click and lead on. HEAD, machines that read links, and browsers that fetch ahead are led on and not counted."""
    slug, now = request.path_params["merchant"], utc_now()
    merchant_id = await id_of_slug(slug) if SHORT_NAME.fullmatch(slug) else None
    if merchant_id is None:
        return _nowhere()
    code, invitation_id, counts = request.path_params["code"], _invitation_in(request), _counts(request)
    try:
        followed = await actions.follow(merchant_id, code, invitation_id=invitation_id, counts=counts, real_now=now)
    except (NotFound, MerchantClosed):
        return _nowhere()
    return _to_landing_page(followed) if followed.landing_url is not None else _to_page(followed)


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


def _nowhere() -> Response:
    return HTMLResponse(gone_page(NOBODYS, "en"), 404, SECURITY)
