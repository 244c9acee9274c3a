from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SurveyMonth:
    """What customers were asked in a month, by its first day, and what they answered in it.

    `answered` are those of the invitations that were followed by an answer in time. Answers with CSAT add up to `csat_sum`; of those with
    NPS some are promoters and some detractors.
    """

    month: date
    invited: int = 0
    answered: int = 0
    answers: int = 0
    csat_answers: int = 0
    csat_sum: int = 0
    nps_answers: int = 0
    promoters: int = 0
    detractors: int = 0
