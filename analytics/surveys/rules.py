"""What answers to surveys come to, in whole numbers. All pure.

    CSAT average      = sum of the answers (1 to 5) / their number, in hundredths
    Net Promoter Score = per cent of promoters (9 and 10) - per cent of detractors (0 to 6), of all who answered; from -100 to 100

The score is that of Frederick Reichheld, "The One Number You Need to Grow" (Harvard Business Review, December 2003). Both are rounded once,
half up.
"""

from analytics.surveys.record import SurveyMonth

PROMOTERS_FROM, DETRACTORS_TO = 9, 6


def csat_hundredths(month: SurveyMonth) -> int | None:
    """Average the satisfaction of a month, in hundredths: 425 is 4.25; None without an answer."""
    return _half_up(100 * month.csat_sum, month.csat_answers) if month.csat_answers else None


def net_promoter_score(month: SurveyMonth) -> int | None:
    """Score a month; None without an answer."""
    return _half_up(100 * (month.promoters - month.detractors), month.nps_answers) if month.nps_answers else None


def _half_up(numerator: int, denominator: int) -> int:
    """Divide and round half up, also below zero: -1.5 is -1."""
    return (2 * numerator + denominator) // (2 * denominator)
