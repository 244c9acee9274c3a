"""The earning rules."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, field

from loyalty.programs.document.parts import (
    AttributeName,
    ClockTime,
    Code,
    Condition,
    Hours,
    Minor,
    Part,
    Percent,
    Period,
    Sku,
    Stage,
    Times,
    Title,
    Whole,
)


class EventKind(StrEnum):
    """What can happen to a customer."""

    PURCHASE = "PURCHASE"
    REVIEW = "REVIEW"
    SURVEY = "SURVEY"
    VISIT = "VISIT"
    SIGN_UP = "SIGN_UP"
    SOCIAL = "SOCIAL"
    CUSTOM = "CUSTOM"


class Stacking(StrEnum):
    """How several multipliers meet: the best wins, their extra parts add up, or they multiply."""

    BEST = "BEST"
    ADD = "ADD"
    MULTIPLY = "MULTIPLY"


class Weekday(StrEnum):
    """A day of the week."""

    # In the order of `datetime.weekday`, by which restrictions pick one.
    MONDAY = "MONDAY"
    TUESDAY = "TUESDAY"
    WEDNESDAY = "WEDNESDAY"
    THURSDAY = "THURSDAY"
    FRIDAY = "FRIDAY"
    SATURDAY = "SATURDAY"
    SUNDAY = "SUNDAY"


class AttributeType(StrEnum):
    """What an attribute of a custom event is; what is left out counts as "", 0, 0.0 or false."""

    TEXT = "TEXT"
    INTEGER = "INTEGER"
    NUMBER = "NUMBER"
    BOOLEAN = "BOOLEAN"


class Pick(StrEnum):
    """Who of an exclusive group fires: who awards most, or who comes first by priority and then by the group's own order."""

    BEST = "BEST"
    FIRST = "FIRST"


class AmountBase(Part, frozen=True, kw_only=True):
    """Of what amount points are awarded. Without more: of the total that was paid."""

    before_discount: Annotated[bool, Meta(description="Count what the goods cost before the discount.")] = False
    includes_tax: Annotated[bool, Meta(description="Count the tax.")] = True
    includes_shipping: Annotated[bool, Meta(description="Count the shipping.")] = True


class Products(Part, frozen=True, kw_only=True):
    """Lines of a purchase: by article number or by category, whichever fits."""

    skus: Annotated[tuple[Sku, ...], Meta(max_length=1_000, description="Article numbers.")] = ()
    categories: Annotated[tuple[Sku, ...], Meta(max_length=1_000, description="Categories.")] = ()


class DayHours(Part, frozen=True, kw_only=True):
    """Hours of a day by the merchant's clocks; an end before the beginning is on the next day."""

    from_: Annotated[ClockTime, Meta(description="The first minute, as HH:MM.")] = field(name="from")
    until: Annotated[ClockTime, Meta(description="The first minute after, as HH:MM; 24:00 is midnight.")]


class Schedule(Part, frozen=True, kw_only=True):
    """When a rule is in force, by the event's own time in the merchant's time zone."""

    from_: Annotated[date | None, Meta(description="The first day; null: since ever.")] = field(name="from", default=None)
    until: Annotated[date | None, Meta(description="The last day; null: without end.")] = None
    weekdays: Annotated[tuple[Weekday, ...], Meta(max_length=7, description="Only on these days of the week; none named: on all.")] = ()
    hours: Annotated[DayHours | None, Meta(description="Only in these hours; null: all day.")] = None


class CustomerCap(Part, frozen=True, kw_only=True):
    """The most that one customer is given in a period."""

    points: Annotated[Whole, Meta(description="The most.")]
    per: Annotated[Period, Meta(description="In each of these periods.")]


class Caps(Part, frozen=True, kw_only=True):
    """The most that a rule gives. Caps trim: what is above is not given."""

    per_event: Annotated[Whole | None, Meta(description="For one event.")] = None
    per_customer: Annotated[tuple[CustomerCap, ...], Meta(max_length=5, description="To one customer in a period.")] = ()
    budget: Annotated[Whole | None, Meta(description="To all customers together, ever.")] = None


class Frequency(Part, frozen=True, kw_only=True):
    """How often a rule fires for one customer in a period."""

    times: Annotated[Times, Meta(description="So often at the most.")]
    per: Annotated[Period, Meta(description="In each of these periods.")]


class Rate(Part, frozen=True, kw_only=True):
    """Other points for some customers: for any of these tiers, and any of these stages; none named: all."""

    points: Annotated[Whole, Meta(description="The points instead of the rule's own.")]
    tiers: Annotated[tuple[Code, ...], Meta(max_length=20, description="For holders of these tiers.")] = ()
    stages: Annotated[tuple[Stage, ...], Meta(max_length=5, description="For customers in these stages.")] = ()


class Rule(Part, frozen=True, kw_only=True):
    """What all earning rules have: for whom, when, how often and up to how much they fire."""

    code: Annotated[Code, Meta(description="Its short name, in explanations and statistics.")]
    title: Annotated[Title | None, Meta(description="What people call it.")] = None
    active: Annotated[bool, Meta(description="False: it stays in the program and does not fire.")] = True
    currency: Annotated[Code | None, Meta(description="The point currency; null: the first.")] = None
    when: Annotated[Condition | None, Meta(description="A CEL condition over event, customer and now; null: always.")] = None
    tiers: Annotated[tuple[Code, ...], Meta(max_length=20, description="Only for holders of these tiers; none named: for all.")] = ()
    stages: Annotated[tuple[Stage, ...], Meta(max_length=5, description="Only for customers in these stages; none named: in all.")] = ()
    schedule: Annotated[Schedule | None, Meta(description="When it is in force; null: always.")] = None
    caps: Annotated[Caps, Meta(description="The most that it gives; of a rule that multiplies: of what it adds.")] = Caps()
    frequency: Annotated[Frequency | None, Meta(description="How often it fires for a customer; null: always.")] = None
    cooldown_hours: Annotated[Hours | None, Meta(description="How long after firing it does not fire again for the same customer.")] = None
    priority: Annotated[
        int, Meta(ge=-1_000, le=1_000, description="Higher ones come first: in groups, and where caps leave not enough for all.")
    ] = 0


class PerAmount(Rule, frozen=True, kw_only=True, tag_field="type", tag="PER_AMOUNT"):
    """Award `points` for every full `every` of the purchase's base: floor(base / every) * points, in the currency's rounding."""

    every: Annotated[Minor, Meta(description="For every so many minor units ...")]
    points: Annotated[Whole, Meta(description="... so many points.")]
    rates: Annotated[tuple[Rate, ...], Meta(max_length=100, description="Other points for some; the first that fits counts.")] = ()
    base: Annotated[AmountBase | None, Meta(description="Of what amount; null: as the program says.")] = None
    included: Annotated[Products | None, Meta(description="Only lines of these products, and no shipping; null: all.")] = None
    excluded: Annotated[Products | None, Meta(description="Not the lines of these products, beside those that the program excludes.")] = (
        None
    )
    multiplied: Annotated[bool, Meta(description="Whether multipliers count for it.")] = True


class Fixed(Rule, frozen=True, kw_only=True, tag_field="type", tag="FIXED"):
    """Award `points` for an event of the kind `on`; for CUSTOM events the merchant's `name` of it can be asked for."""

    points: Annotated[Whole, Meta(description="So many points.")]
    on: Annotated[EventKind, Meta(description="For events of this kind.")] = EventKind.PURCHASE
    name: Annotated[Code | None, Meta(description="For CUSTOM events of this name; null: of any.")] = None
    rates: Annotated[tuple[Rate, ...], Meta(max_length=100, description="Other points for some; the first that fits counts.")] = ()
    multiplied: Annotated[bool, Meta(description="Whether multipliers count for it.")] = True


class Multiply(Rule, frozen=True, kw_only=True, tag_field="type", tag="MULTIPLY"):
    """Multiply the sum of the event's multiplied awards in one currency; whole per cent, 150 is x1.5."""

    percent: Annotated[Percent, Meta(description="Whole per cent: 150 is x1.5.")]
    on: Annotated[EventKind, Meta(description="For events of this kind.")] = EventKind.PURCHASE
    name: Annotated[Code | None, Meta(description="For CUSTOM events of this name; null: of any.")] = None


EarningRule = PerAmount | Fixed | Multiply


class ExclusiveGroup(Part, frozen=True, kw_only=True):
    """Rules of one point currency of which at most one fires for an event; the others say `outbid`."""

    code: Annotated[Code, Meta(description="Its short name.")]
    rules: Annotated[tuple[Code, ...], Meta(min_length=2, max_length=100, description="The rules; each in one group at most.")]
    pick: Annotated[Pick, Meta(description="Who fires.")] = Pick.BEST


class EarningCap(Part, frozen=True, kw_only=True):
    """The most that all rules together give in one point currency, multipliers included."""

    currency: Annotated[Code | None, Meta(description="The point currency; null: the first.")] = None
    per_event: Annotated[Whole | None, Meta(description="For one event.")] = None
    per_customer: Annotated[tuple[CustomerCap, ...], Meta(max_length=5, description="To one customer in a period.")] = ()


class Attribute(Part, frozen=True, kw_only=True):
    """An attribute of a custom event: `event.attributes.<name>` in conditions, type-checked."""

    name: Annotated[AttributeName, Meta(description="Its name.")]
    type: Annotated[AttributeType, Meta(description="What it is.")]
    required: Annotated[bool, Meta(description="Whether an event without it is refused.")] = False


class CustomEvent(Part, frozen=True, kw_only=True):
    """A kind of event of the merchant's own. Events of this name must have the attributes declared, and no others."""

    name: Annotated[Code, Meta(description="The name of CUSTOM events.")]
    title: Annotated[Title | None, Meta(description="What people call it.")] = None
    attributes: Annotated[tuple[Attribute, ...], Meta(max_length=50, description="What such events say.")] = ()


class Earning(Part, frozen=True, kw_only=True):
    """The earning rules; those that fire add up, multipliers apply to the sum of what is multiplied."""

    rules: Annotated[tuple[EarningRule, ...], Meta(max_length=1_000, description="The rules.")] = ()
    multiplier_stacking: Annotated[Stacking, Meta(description="How several multipliers meet.")] = Stacking.BEST
    base: Annotated[AmountBase, Meta(description="Of what amount points are awarded.")] = AmountBase()
    excluded: Annotated[Products, Meta(description="What earns nothing per amount.")] = Products()
    exclusive: Annotated[tuple[ExclusiveGroup, ...], Meta(max_length=100, description="Groups of rules of which one fires.")] = ()
    caps: Annotated[tuple[EarningCap, ...], Meta(max_length=8, description="The most that all rules together give.")] = ()
    events: Annotated[tuple[CustomEvent, ...], Meta(max_length=100, description="The merchant's own kinds of events.")] = ()
