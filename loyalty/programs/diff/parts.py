"""Parts of the document, each said in a few words."""

from functools import singledispatch

from loyalty.programs.diff.lists import listed
from loyalty.programs.diff.voice import Voice, count, joined, word
from loyalty.programs.document import (
    AmountBase,
    Attribute,
    Birthday,
    CustomerCap,
    CustomEvent,
    EarningCap,
    Entry,
    EventKind,
    ExclusiveGroup,
    Expiry,
    ExpiryModel,
    ExpiryRoundUp,
    Fixed,
    Frequency,
    Milestone,
    Multiply,
    Part,
    PerAmount,
    Perk,
    Pick,
    PointCurrency,
    PointValue,
    Products,
    Rate,
    ReferralLimit,
    ReferralTerms,
    Requirement,
    Schedule,
    SignalWeight,
    StageMetric,
    Survey,
    Threshold,
    TierLevel,
    TierReward,
    Tiers,
    TierWindow,
    Transfers,
    WindowType,
)
from loyalty.programs.periods import PER

_EVENTS = {
    EventKind.PURCHASE: "purchases",
    EventKind.REVIEW: "reviews",
    EventKind.SURVEY: "survey answers",
    EventKind.VISIT: "visits",
    EventKind.SIGN_UP: "signing up",
    EventKind.SOCIAL: "social actions",
    EventKind.CUSTOM: "custom events",
}
_ENDS = {"NONE": "", "MONTH": ", to the end of the month", "QUARTER": ", to the end of the quarter", "YEAR": ", to the end of the year"}


@singledispatch
def say(part: Part, voice: Voice) -> str:
    """Say a part of the document in a few words."""
    raise TypeError(f"Nobody can say {type(part).__name__}.")


@say.register
def _(part: PerAmount, voice: Voice) -> str:
    return f"{count(part.points, 'point')} per {voice.money(part.every)}"


@say.register
def _(part: Fixed, voice: Voice) -> str:
    return f"{count(part.points, 'point')} for {_event(part)}"


@say.register
def _(part: Multiply, voice: Voice) -> str:
    return f"{part.percent:,} % on {_event(part)}"


def _event(rule: Fixed | Multiply) -> str:
    return f"the event {rule.name}" if rule.name is not None else _EVENTS[rule.on]


@say.register
def _(part: AmountBase, voice: Voice) -> str:
    tax, shipping = ("with" if one else "without" for one in (part.includes_tax, part.includes_shipping))
    return f"{'before' if part.before_discount else 'after'} discounts, {tax} tax, {shipping} shipping"


@say.register
def _(part: Products, voice: Voice) -> str:
    return (
        joined([f"{name} {listed(texts)}" for name, texts in (("articles", part.skus), ("categories", part.categories)) if texts])
        or "nothing"
    )


@say.register
def _(part: Schedule, voice: Voice) -> str:
    return (
        joined(
            [
                f"from {part.from_}" if part.from_ is not None else "",
                f"until {part.until}" if part.until is not None else "",
                f"on {listed([one.value.title() for one in part.weekdays])}" if part.weekdays else "",
                f"{part.hours.from_} to {part.hours.until}" if part.hours is not None else "",
            ]
        )
        or "always"
    )


@say.register
def _(part: CustomerCap, voice: Voice) -> str:
    return f"{count(part.points, 'point')} per customer {PER[part.per]}"


@say.register(Frequency)
@say.register(ReferralLimit)
def _(part: Frequency | ReferralLimit, voice: Voice) -> str:
    return f"{_times(part.times)} {PER[part.per]}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


@say.register
def _(part: Rate, voice: Voice) -> str:
    for_whom = joined([*part.tiers, *map(word, part.stages)]) or "all"
    return f"{count(part.points, 'point')} for {for_whom}"


@say.register
def _(part: ExclusiveGroup, voice: Voice) -> str:
    return f"the {'best' if part.pick is Pick.BEST else 'first'} of {listed(part.rules)}"


@say.register
def _(part: EarningCap, voice: Voice) -> str:
    each = [f"{count(part.per_event, 'point')} for one event"] if part.per_event is not None else []
    return joined([*each, *(say(one, voice) for one in part.per_customer)])


@say.register
def _(part: Attribute, voice: Voice) -> str:
    return f"{word(part.type)}, required" if part.required else word(part.type)


@say.register
def _(part: CustomEvent, voice: Voice) -> str:
    return f"with {listed([one.name for one in part.attributes])}" if part.attributes else "without attributes"


@say.register
def _(part: PointCurrency, voice: Voice) -> str:
    return voice.value("name", part.name)


@say.register
def _(part: PointValue, voice: Voice) -> str:
    return f"{voice.money(part.amount)} for {count(part.points, 'point')}"


@say.register
def _(part: Transfers, voice: Voice) -> str:
    whose = "by customers" if part.by_customers else "by the merchant alone"
    most = f"at most {count(part.most, 'point')} at once" if part.most is not None else ""
    per_day = f"at most {count(part.most_per_day, 'point')} a day" if part.most_per_day is not None else ""
    return joined([whose, f"at least {count(part.least, 'point')} at once" if part.least > 1 else "", most, per_day])


@say.register
def _(part: Expiry, voice: Voice) -> str:
    after = f"{count(part.months, 'month')}" if part.months is not None else count(part.days or 0, "day")
    end = _ENDS[ExpiryRoundUp(part.round_up).value] + _reminders(part)
    match part.model:
        case ExpiryModel.NEVER:
            return f"never{end}"
        case ExpiryModel.ROLLING:
            return f"{after} after they became available{end}"
        case ExpiryModel.INACTIVITY:
            return f"after {after} without purchase or redemption{end}"
        case ExpiryModel.FIXED_DATES:
            return f"each year after {listed(part.dates)}{end}"


def _reminders(part: Expiry) -> str:
    """Say when reminders come, if not when they usually do."""
    if part.remind_days == Expiry().remind_days:
        return ""
    days = listed([str(number) for number in part.remind_days])
    return f", reminded {days} days before" if days else ", without reminders"


@say.register
def _(part: Tiers, voice: Voice) -> str:
    return listed([one.name for one in part.levels])


@say.register
def _(part: TierLevel, voice: Voice) -> str:
    multiplier = f"{part.multiplier_percent:,} %" if part.multiplier_percent != 100 else ""
    return joined([f"from {voice.value('threshold', part.threshold)}", multiplier])


@say.register
def _(part: TierWindow, voice: Voice) -> str:
    return f"the last {count(part.months or 12, 'month')}" if part.type is WindowType.ROLLING else f"the {word(part.type)}"


@say.register
def _(part: Perk, voice: Voice) -> str:
    return voice.value("text", part.text)


@say.register
def _(part: Requirement, voice: Voice) -> str:
    return " and ".join(say(one, voice) for one in part.all_of)


@say.register
def _(part: Threshold, voice: Voice) -> str:
    within = f" in {count(part.within_days, 'day')}" if part.within_days is not None else ""
    least = voice.measured(part.metric, part.at_least) if part.at_least is not None else ""
    match part.metric:
        case StageMetric.TIER:
            return f"tier {part.tier} or higher{within}"
        case StageMetric.DAYS_SINCE_PURCHASE:
            return f"at most {count(part.at_most or 0, 'day')} since the last purchase{within}"
        case StageMetric.DAYS_OVERDUE:
            return f"at most {count(part.at_most or 0, 'day')} overdue by their own rhythm{within}"
        case StageMetric.CSAT | StageMetric.NPS:
            return f"{part.metric.value} of at least {least}{within}"
        case StageMetric.SPEND:
            return f"at least {least} spent{within}"
    return f"at least {least} {word(part.metric)}{within}"


@say.register
def _(part: Entry, voice: Voice) -> str:
    entered = next((one.value for one in (part.stage, part.health) if one is not None), "")
    again = f"again after {count(part.every_days, 'day')} at the earliest" if part.every_days is not None else "once for ever"
    currency = f" of {part.currency}" if part.currency is not None else ""
    points = f"{count(part.points, 'point')}{currency}" if part.points is not None else ""
    gift = " and ".join(filter(None, (points, f"the offer {part.offer}" if part.offer is not None else "")))
    return f"{gift} on entering {entered}{' with consent to marketing' if part.needs_consent else ''}, {again}"


@say.register
def _(part: Survey, voice: Voice) -> str:
    return f"{count(part.after_days, 'day')} after a purchase, once in {count(part.every_days, 'day')} at the most"


@say.register
def _(part: Birthday, voice: Voice) -> str:
    points = count(part.points, "point") if part.points is not None else ""
    return " and ".join(filter(None, (points, f"the offer {part.offer}" if part.offer is not None else "")))


@say.register
def _(part: ReferralTerms, voice: Voice) -> str:
    return ", ".join(
        filter(None, (_for("advocate", part.advocate_points, part.advocate_offer), _for("friend", part.friend_points, part.friend_offer)))
    )


def _for(side: str, points: int | None, offer: str | None) -> str:
    given = " and ".join(
        filter(None, (count(points, "point") if points is not None else "", f"the offer {offer}" if offer is not None else ""))
    )
    return f"{given} for the {side}" if given else ""


@say.register
def _(part: TierReward, voice: Voice) -> str:
    return f"{count(part.points, 'point')} for {part.tier}"


@say.register
def _(part: Milestone, voice: Voice) -> str:
    return f"{count(part.points, 'point')} for every {part.every:,} referrals"


@say.register
def _(part: SignalWeight, voice: Voice) -> str:
    return f"{word(part.signal)} weighs {part.weight}{' and rejects' if part.rejects else ''}"
