from loyalty.programs.document import Earning, PerAmount, PointCurrency, Points, Program


def default_document(exponent: int) -> Program:
    """Make the program of a new merchant: 1 point per whole unit of money (`exponent`: decimals of the currency), no tiers."""
    return Program(
        points=Points(currencies=(PointCurrency(code="points", name="Points"),)),
        earning=Earning(rules=(PerAmount(code="spend", every=10**exponent, points=1),)),
    )
