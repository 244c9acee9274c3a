from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import uuid4

import pytest

from kernel.notices.languages import LANGUAGES
from kernel.notices.queries import NoticeRecord, OwnWords
from kernel.notices.templates import Words, check
from loyalty.notices.occasions import OCCASIONS, PLACEHOLDERS
from loyalty.notices.told import Told
from loyalty.notices.wording import WORDS, sample, words_of
from loyalty.programs.compile import compile_program
from loyalty.programs.document import Stage, TierMetric
from loyalty.programs.parse import parse
from loyalty.state.redemptions import RedemptionStatus
from tests.kernel.makers import a_merchant
from tests.loyalty.programs.documents import document, per_amount

AT = datetime(2026, 3, 1, tzinfo=UTC)
PROGRAM = compile_program(
    uuid4(),
    1,
    parse(
        {
            **document(per_amount(100), levels=[{"code": "silver", "name": "Perak"}, {"code": "gold", "name": "Emas"}]),
            "points": {"currencies": [{"code": "points", "name": "Poin"}]},
        }
    ),
)
POINTS = {"points": 10, "currency": "points"}
ENDING = {"tier": "gold", "lastDay": "2026-12-31", "currency": "points"}
# Every occasion, by what is kept of it.
DATA: dict[tuple[str, str], dict[str, Any]] = {
    ("PointsEarned", "AVAILABLE"): {**POINTS, "pending": False},
    ("PointsEarned", "PENDING"): {**POINTS, "pending": True},
    ("PointsMatured", ""): POINTS,
    ("PointsExpiring", ""): {**POINTS, "lastDay": "2026-12-31"},
    ("PointsExpired", ""): POINTS,
    ("PointsTakenBack", ""): POINTS,
    ("PointsAdjusted", "ADDED"): POINTS,
    ("PointsAdjusted", "TAKEN_AWAY"): {**POINTS, "points": -10},
    ("PointsTransferred", "RECEIVED"): POINTS,
    ("PointsTransferred", "GIVEN"): {**POINTS, "points": -10},
    **{
        ("RedemptionChanged", status.value): {"redemption": str(uuid4()), "status": status.value, "reward": "Kopi"}
        for status in RedemptionStatus
    },
    ("TierChanged", "UP"): {"from": "silver", "to": "gold"},
    ("TierChanged", "DOWN"): {"from": "gold", "to": "silver"},
    ("TierChanged", "ENDED"): {"from": "gold", "to": None},
    **{("TierEnding", metric.value): {**ENDING, "metric": metric.value, "missing": 1_250} for metric in TierMetric},
    **{("StageChanged", stage.value): {"from": None, "to": stage.value} for stage in Stage},
    ("StageChanged", "FELL_BACK"): {"from": "LOYALTY", "to": "RETENTION"},
    ("OfferUnlocked", ""): {"offer": "off_1", "name": "Happy Hour", "reason": {"code": "TIER", "value": "gold"}},
    ("OfferEnding", ""): {"offer": "off_1", "name": "Happy Hour", "lastDay": "2026-12-31"},
    ("BirthdayRewarded", "GREETING"): {"points": None, "currency": None, "offer": None},
    ("BirthdayRewarded", "POINTS"): {**POINTS, "offer": None},
    ("ReferralChanged", "ADVOCATE_SIGNED_UP"): {"status": "SIGNED_UP", "side": "ADVOCATE", "points": None, "currency": None},
    ("ReferralChanged", "ADVOCATE_QUALIFIED"): {"status": "QUALIFIED", "side": "ADVOCATE", "points": None, "currency": None},
    ("ReferralChanged", "ADVOCATE_IN_REVIEW"): {"status": "IN_REVIEW", "side": "ADVOCATE", "points": None, "currency": None},
    ("ReferralChanged", "ADVOCATE_POINTS"): {"status": "REWARDED", "side": "ADVOCATE", "points": 50, "currency": "beans"},
    ("ReferralChanged", "ADVOCATE_REWARDED"): {"status": "REWARDED", "side": "ADVOCATE", "points": None, "currency": None},
    ("ReferralChanged", "ADVOCATE_REJECTED"): {"status": "REJECTED", "side": "ADVOCATE", "points": None, "currency": None},
    ("ReferralChanged", "ADVOCATE_CANCELLED"): {"status": "CANCELLED", "side": "ADVOCATE", "points": None, "currency": None},
    ("ReferralChanged", "FRIEND_SIGNED_UP"): {"status": "SIGNED_UP", "side": "FRIEND", "points": None, "currency": None},
    ("ReferralChanged", "FRIEND_QUALIFIED"): {"status": "QUALIFIED", "side": "FRIEND", "points": None, "currency": None},
    ("ReferralChanged", "FRIEND_IN_REVIEW"): {"status": "IN_REVIEW", "side": "FRIEND", "points": None, "currency": None},
    ("ReferralChanged", "FRIEND_POINTS"): {"status": "REWARDED", "side": "FRIEND", "points": 50, "currency": "beans"},
    ("ReferralChanged", "FRIEND_REWARDED"): {"status": "REWARDED", "side": "FRIEND", "points": None, "currency": None},
    ("ReferralChanged", "FRIEND_REJECTED"): {"status": "REJECTED", "side": "FRIEND", "points": None, "currency": None},
    ("ReferralChanged", "FRIEND_CANCELLED"): {"status": "CANCELLED", "side": "FRIEND", "points": None, "currency": None},
    ("BirthdayRewarded", "OFFER"): {"points": None, "currency": None, "offer": "Happy Hour"},
    ("BirthdayRewarded", "POINTS_AND_OFFER"): {**POINTS, "offer": "Happy Hour"},
    ("SurveyInvited", ""): {"purchase": "0", "externalId": "A-1234"},
}


def worded(
    kind: str,
    data: dict[str, Any],
    *,
    locale: str = "en-GB",
    currency: str = "GBP",
    program: Any = PROGRAM,
    own_words: OwnWords | None = None,
) -> tuple[str, str]:
    """Put a notification into words."""
    notice = NoticeRecord(uuid4(), 1, kind, AT, data, program_version=1, locale=locale, currency=currency, own_words=own_words or {})
    words = words_of(notice, program)
    return words.title, words.body


class TestWords:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_are_there_for_everything_that_is_told(self, language: str) -> None:
        assert WORDS[language].keys() == OCCASIONS.keys() == DATA.keys()

    @pytest.mark.parametrize("occasion", OCCASIONS)
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_could_be_a_merchants_own(self, language: str, occasion: tuple[str, str]) -> None:
        samples = {name: PLACEHOLDERS[name].sample for name in OCCASIONS[occasion]}
        words = WORDS[language][occasion]

        check(words.title, samples=samples, language=language, longest=200, field=("title",))
        check(words.body, samples=samples, language=language, longest=1_000, field=("body",))

    @pytest.mark.parametrize("occasion", OCCASIONS)
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_are_filled_whole(self, language: str, occasion: tuple[str, str]) -> None:
        kind, _ = occasion
        data = DATA[occasion]

        title, body = worded(kind, data, locale=language)

        assert Told(kind, data, "GBP", PROGRAM).occasion == occasion
        assert not set("{}") & set(title + body)
        assert body.endswith((".", "?"))

    def test_say_everything_that_they_may_say_in_either_language_alike(self) -> None:
        def used(words: Words) -> set[str]:
            return {name for name in PLACEHOLDERS if f"{{{name}}}" in words.title + words.body}

        assert {occasion: used(WORDS["id"][occasion]) for occasion in OCCASIONS} == {
            occasion: used(WORDS["en"][occasion]) for occasion in OCCASIONS
        }
        assert {occasion: used(WORDS["en"][occasion]) for occasion in OCCASIONS} == {
            occasion: set(names) for occasion, names in OCCASIONS.items()
        }

    def test_are_missing_for_what_nobody_is_told(self) -> None:
        with pytest.raises(LookupError):
            worded("WeatherChanged", {})


class TestEnglish:
    @pytest.mark.parametrize(
        ("points", "said"),
        [
            (0, "0 Poin were not used in time and expired."),
            (1, "1 Poin was not used in time and expired."),
            (2, "2 Poin were not used in time and expired."),
            (1_250, "1,250 Poin were not used in time and expired."),
        ],
    )
    def test_counts(self, points: int, said: str) -> None:
        assert worded("PointsExpired", {"points": points, "currency": "points"})[1] == said

    @pytest.mark.parametrize(
        ("missing", "said"),
        [(1, "1 more purchase keeps it."), (2, "2 more purchases keep it."), (1_250, "1,250 more purchases keep it.")],
    )
    def test_counts_purchases(self, missing: int, said: str) -> None:
        body = worded("TierEnding", {**ENDING, "metric": "PURCHASES", "missing": missing})[1]

        assert body == f"You hold Emas until 31 December 2026. {said}"

    @pytest.mark.parametrize(
        ("locale", "currency", "said"),
        [
            ("en-GB", "GBP", "until 31 December 2026. Spend another £12.50 to keep it."),
            ("en-US", "USD", "until December 31, 2026. Spend another $12.50 to keep it."),
            ("en-GB", "JPY", "until 31 December 2026. Spend another JP¥1,250 to keep it."),
            ("en-ID", "IDR", "until 31 December 2026. Spend another Rp12,50 to keep it."),
            # Words that nobody translated are English, and so is what stands among them.
            ("de-DE", "EUR", "until December 31, 2026. Spend another €12.50 to keep it."),
        ],
    )
    def test_writes_money_and_days_as_the_readers_country_does(self, locale: str, currency: str, said: str) -> None:
        body = worded("TierEnding", {**ENDING, "metric": "SPEND", "missing": 1_250}, locale=locale, currency=currency)[1]

        assert body == f"You hold Emas {said}"


class TestIndonesian:
    @pytest.mark.parametrize(("points", "said"), [(0, "0"), (1, "1"), (2, "2"), (1_250, "1.250")])
    def test_has_one_form_for_every_number(self, points: int, said: str) -> None:
        data = {"points": points, "currency": "points", "pending": False}

        assert worded("PointsEarned", data, locale="id-ID")[0] == f"Anda mendapat {said} Poin"

    def test_writes_rupiah_and_days(self) -> None:
        data = {**ENDING, "metric": "SPEND", "missing": 50_000_000}

        assert worded("TierEnding", data, locale="id-ID", currency="IDR") == (
            "Emas segera berakhir",
            "Anda berada di tingkat Emas hingga 31 Desember 2026. Belanjakan Rp500.000 lagi untuk mempertahankannya.",
        )


class TestOwnWords:
    OWN: ClassVar[OwnWords] = {
        ("PointsEarned", "PENDING", "id"): Words("Asyik!", "{points} {currency} lagi."),
    }

    def test_are_said_instead_of_ours(self) -> None:
        assert worded("PointsEarned", {**POINTS, "pending": True}, locale="id-ID", own_words=self.OWN) == ("Asyik!", "10 Poin lagi.")

    @pytest.mark.parametrize(("pending", "locale"), [(False, "id-ID"), (True, "en-GB"), (True, "de-DE")])
    def test_change_nothing_in_another_variant_or_language(self, pending: bool, locale: str) -> None:
        data = {**POINTS, "pending": pending}

        assert worded("PointsEarned", data, locale=locale, own_words=self.OWN) == worded("PointsEarned", data, locale=locale)


class TestSample:
    MERCHANT = replace(a_merchant(), currency="IDR", locale="id-ID")

    def test_has_the_merchants_money_and_the_programs_names(self) -> None:
        occasion = "TierEnding", "SPEND"

        shown = sample(WORDS["id"][occasion], occasion, "id", self.MERCHANT, PROGRAM)

        assert shown.body == "Anda berada di tingkat Perak hingga 31 Desember 2026. Belanjakan Rp1.250 lagi untuk mempertahankannya."

    def test_reads_in_its_language_whatever_the_merchants_is(self) -> None:
        occasion = "PointsEarned", "AVAILABLE"

        assert sample(WORDS["en"][occasion], occasion, "en", self.MERCHANT, None).title == "1,250 Points earned"
        assert sample(WORDS["en"][occasion], occasion, "en", self.MERCHANT, PROGRAM).title == "1,250 Poin earned"


class TestNames:
    def test_are_codes_where_there_is_no_program_or_it_no_longer_knows_them(self) -> None:
        earned = {"points": 10, "currency": "miles", "pending": False}

        assert worded("PointsEarned", earned)[0] == worded("PointsEarned", earned, program=None)[0] == "10 miles earned"
        assert worded("TierChanged", {"from": "gold", "to": "bronze"})[1] == "You have moved from Emas to bronze."
        assert worded("TierChanged", {"from": None, "to": "bronze"})[1] == "Welcome to bronze."

    def test_with_braces_are_names_like_others(self) -> None:
        used = {"redemption": str(uuid4()), "status": "USED", "reward": "{points}"}

        assert worded("RedemptionChanged", used)[0] == "{points} was used"
