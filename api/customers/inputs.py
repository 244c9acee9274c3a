from datetime import datetime

import strawberry

from api.inputs import KEY as KEY
from api.inputs import sent_input
from api.scalars import JSON

SOURCE = "Where it was said: a code of a form or a place, of up to 100 letters, digits and . _ : / - and never a person's name or address."

CLICKS = (
    "Clicks on links of advocates, as landing pages were told of them, at most 20: which of them counts, the terms say. What is unknown,"
    " too old, or has brought somebody else is left aside."
)


@sent_input(description="What a newcomer said about marketing.")
class MarketingConsentInput:
    given: bool = strawberry.field(description="Whether the customer consents; false: refuses.")
    source: str = strawberry.field(description=SOURCE)
    at: datetime | None = strawberry.field(description="When it was said; at the joining when left out.")


@sent_input(description="A customer to be created.")
class CustomerCreateInput:
    external_id: str = strawberry.field(description="The merchant's own id of the customer.")
    name: str | None = strawberry.field(description="The name.")
    email: str | None = strawberry.field(description="The e-mail address.")
    phone: str | None = strawberry.field(description="The phone number; without a country code it is one of the merchant's country.")
    birthday: str | None = strawberry.field(description="YYYY-MM-DD or --MM-DD")
    time_zone: str | None = strawberry.field(description="An IANA time zone; the merchant's when left out.")
    locale: str | None = strawberry.field(
        description="The language that the customer reads, and the country (BCP 47, such as id-ID); the merchant's when left out."
    )
    joined_at: datetime | None = strawberry.field(description="Now when left out; a past instant for imports.")
    referral_code: str | None = strawberry.field(
        description="The code of who referred the customer. One that is unknown is reported, and the customer is created all the same."
    )
    click_ids: list[strawberry.ID] | None = strawberry.field(description=CLICKS)
    marketing: MarketingConsentInput | None = strawberry.field(
        description="What the customer said about marketing. When left out nobody may approach them."
    )
    attributes: JSON | None = strawberry.field(description="The merchant's own data about the customer: a JSON object.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="Up to 1,000 customers to be created.")
class CustomersCreateInput:
    customers: list[CustomerCreateInput] = strawberry.field(description="The customers.")


@sent_input(description="What changes of a customer: null takes a value away, and what is left out stays.")
class CustomerUpdateInput:
    id: strawberry.ID = strawberry.field(description="The customer.")
    name: str | None = strawberry.field(description="The name.")
    email: str | None = strawberry.field(description="The e-mail address.")
    phone: str | None = strawberry.field(description="The phone number; without a country code it is one of the merchant's country.")
    birthday: str | None = strawberry.field(description="YYYY-MM-DD or --MM-DD")
    time_zone: str | None = strawberry.field(description="An IANA time zone.")
    locale: str | None = strawberry.field(description="The language that the customer reads, and the country (BCP 47, such as id-ID).")
    attributes: JSON | None = strawberry.field(description="The merchant's own data about the customer: a JSON object.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="Who is to be erased.")
class CustomerEraseInput:
    customer_id: strawberry.ID = strawberry.field(description="The customer.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="Whose token it shall be, and for how long.")
class CustomerTokenCreateInput:
    customer_id: strawberry.ID = strawberry.field(description="The customer.")
    expires_in_seconds: int | None = strawberry.field(description="An hour when left out; 60 to 86,400.")
    idempotency_key: str | None = strawberry.field(description=KEY)
