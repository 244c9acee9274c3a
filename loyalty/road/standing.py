"""How a standing is written in its row: windows, tier and stage as JSON, and back."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

from loyalty.state.claims import NOTHING_OFFERED, Offered
from loyalty.state.customer import Given, StageHeld, TierHeld
from loyalty.state.offers import NO_OFFERS, Catalogue, Grant
from loyalty.state.tellings import Tellings
from loyalty.state.windows import Tally


def windows_json(windows: Mapping[str, Tally]) -> str:
    """Write the running sums: {"M12": [spend, purchases, {currency: points}, reviews]}."""
    return orjson.dumps({name: [tally.spend, tally.purchases, tally.points, tally.reviews] for name, tally in windows.items()}).decode()


def windows_of(text: str) -> dict[str, Tally]:
    """Read the running sums; those that were written before reviews were counted have none."""
    return {name: Tally(*sums) for name, sums in orjson.loads(text).items()}


def tier_trail_json(held: TierHeld | None) -> str | None:
    """Write what has no column of its own: what began the level, and the levels held before, one in the other."""
    if held is None or (held.cause is None and held.before is None):
        return None
    return orjson.dumps({"cause": held.cause, "before": _tier(held.before)}).decode()


def tier_of(code: str | None, since: datetime | None, until: datetime | None, trail: str | None) -> TierHeld | None:
    """Read the level held."""
    if code is None or since is None:
        return None
    cause, before = _trail(trail)
    return TierHeld(code, since, until, cause, _tier_of(before))


def stage_trail_json(held: StageHeld) -> str | None:
    """Write what began the stage, the stages before, one in the other, and what entering them gave."""
    if held.cause is None and held.before is None and held.given == ():
        return None
    return orjson.dumps({"cause": held.cause, "before": _stage(held.before)} | _given(held)).decode()


def stage_of(stage: str, since: datetime, unmet_since: datetime | None, trail: str | None) -> StageHeld:
    """Read the stage."""
    if trail is None:
        return StageHeld(stage, since, unmet_since=unmet_since)
    kept = orjson.loads(trail)
    return StageHeld(stage, since, _id(kept["cause"]), _stage_of(kept["before"]), unmet_since, _given_of(kept))


def offers_json(offered: Offered, to_grant: Sequence[Grant]) -> str | None:
    """Write what a customer was told and holds of offers, and what is still to be granted; only what there is.

    "told" is {offer: [at, applies, ends at, waits]}, "looked" [at, facts, consents], "next" an instant, "claims" [multiply from,
    until, when one is ending], "grants" [[code, at, why, of]].
    """
    kept: dict[str, Any] = {}
    if offered.told:
        kept["told"] = offered.told.kept()
    if offered.looked_at is not None:
        kept["looked"] = [offered.looked_at, offered.seen, offered.consents]
    if offered.next_at is not None:
        kept["next"] = offered.next_at
    if offered.has_claims:
        kept["claims"] = [*(offered.multiplies or (None, None)), offered.reminds_at]
    if to_grant:
        kept["grants"] = [[one.code, one.at, one.why, one.of] for one in to_grant]
    return orjson.dumps(kept).decode() if kept else None


def offered_of(kept: Mapping[str, Any], catalogue: Catalogue) -> Offered:
    """Read what a customer was told and holds of offers."""
    if not kept and catalogue is NO_OFFERS:
        return NOTHING_OFFERED
    looked_at, seen, consents = kept.get("looked", (None, None, False))
    first, until, reminds_at = kept.get("claims", (None, None, None))
    since = _instant(first)
    return Offered(
        catalogue,
        Tellings(kept.get("told")),
        seen=tuple(seen) if seen is not None else None,
        consents=consents,
        looked_at=_instant(looked_at),
        next_at=_instant(kept.get("next")),
        multiplies=(since, _instant(until)) if since is not None else None,
        has_claims="claims" in kept,
        reminds_at=_instant(reminds_at),
    )


def grants_of(kept: Mapping[str, Any]) -> tuple[Grant, ...]:
    """Read what is still to be granted."""
    return tuple(_grant(*one) for one in kept.get("grants", ()))


def _grant(code: str, at: str, why: str, of: str = "") -> Grant:
    instant = _instant(at)
    assert instant is not None
    return Grant(code, instant, why, of)


def _trail(text: str | None) -> tuple[UUID | None, Any]:
    if text is None:
        return None, None
    trail = orjson.loads(text)
    return _id(trail["cause"]), trail["before"]


def _tier(held: TierHeld | None) -> dict[str, Any] | None:
    if held is None:
        return None
    return {"code": held.code, "since": held.since, "until": held.until, "cause": held.cause, "before": _tier(held.before)}


def _tier_of(held: dict[str, Any] | None) -> TierHeld | None:
    if held is None:
        return None
    since, until = _instant(held["since"]), _instant(held["until"])
    assert since is not None
    return TierHeld(held["code"], since, until, _id(held["cause"]), _tier_of(held["before"]))


def _stage(held: StageHeld | None) -> dict[str, Any] | None:
    if held is None:
        return None
    kept = {"stage": held.stage, "since": held.since, "cause": held.cause, "before": _stage(held.before), "unmet": held.unmet_since}
    return kept | _given(held)


def _stage_of(held: dict[str, Any] | None) -> StageHeld | None:
    if held is None:
        return None
    since = _instant(held["since"])
    assert since is not None
    return StageHeld(held["stage"], since, _id(held["cause"]), _stage_of(held["before"]), _instant(held["unmet"]), _given_of(held))


def _given(held: StageHeld) -> dict[str, Any]:
    """Write what entering stages gave, if anything: [stage, at, currency, points, event]; null while it is still to be given."""
    if held.given is None:
        return {"given": None}
    return {"given": [[one.stage, one.at, one.currency, one.points, one.event_id] for one in held.given]} if held.given else {}


def _given_of(held: dict[str, Any]) -> tuple[Given, ...] | None:
    given = held.get("given", [])
    return None if given is None else tuple(_one_given(*one) for one in given)


def _one_given(stage: str, at: str, currency: str, points: int, event_id: str | None) -> Given:
    instant = _instant(at)
    assert instant is not None
    return Given(stage, instant, currency, points, _id(event_id))


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None
