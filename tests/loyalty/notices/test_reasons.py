"""Why offers are customers', in each language."""

import pytest

from kernel.notices.languages import LANGUAGES
from loyalty.lifecycle import entries
from loyalty.notices.reasons import ENGLISH, INDONESIAN, REASONS, because, sentence
from loyalty.programs.document import Health, Stage
from tests.loyalty.notices.test_wording import PROGRAM

CODES = {"TIER", "SEGMENT", "LISTED", "EVERYONE", "CLAIMED", "GRANTED", *Stage, *Health}


class TestReasons:
    def test_are_there_for_every_code_stage_and_health_in_every_language(self) -> None:
        assert REASONS.keys() == set(LANGUAGES)
        assert ENGLISH.keys() == CODES
        assert CODES <= INDONESIAN.keys()

    def test_are_there_for_what_the_lifecycle_grants(self) -> None:
        assert set(entries._WHY.values()) <= INDONESIAN.keys()

    @pytest.mark.parametrize(
        ("code", "value", "language", "said"),
        [
            ("TIER", "gold", "en", "Because you are Emas."),
            ("TIER", "gone", "id", "Karena Anda di tingkat gone."),
            ("STAGE", "LOYALTY", "en", "Because you are one of our most loyal customers."),
            ("HEALTH", "LAPSED", "id", "Karena kami merindukan Anda."),
            ("EVERYONE", None, "en", "Because you are our customer."),
            ("GRANTED", "because you joined", "en", "Because you joined."),
            ("GRANTED", "because you joined", "id", "Karena Anda telah bergabung."),
            ("GRANTED", "because it rained", "en", "Because it rained."),
            ("GRANTED", "because it rained", "id", "Karena ini hadiah untuk Anda."),
            ("GRANTED", "Birthday", "en", "Because it is a present."),
            ("GRANTED", None, "en", "Because it is a present."),
        ],
    )
    def test_are_sentences_by_themselves(self, code: str, value: str | None, language: str, said: str) -> None:
        assert sentence(because(code, value, language, PROGRAM)) == said
