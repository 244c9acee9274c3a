from kernel.errors import Refusal


class RefundExceedsPurchase(Refusal):
    """More would be refunded than is left of the purchase; `details` holds what is left, in minor units."""

    code = "REFUND_EXCEEDS_PURCHASE"
