"""The languages in which customers and their friends are told of things."""

from enum import Enum

import strawberry

from kernel.notices.languages import spoken


@strawberry.enum(description="A language in which customers are told of things.")
class Language(Enum):
    EN = strawberry.enum_value("EN", description="English: also for who reads none of these.")
    ID = strawberry.enum_value("ID", description="Indonesian.")

    @property
    def code(self) -> str:
        """Return the language's code of ISO 639."""
        return self.name.lower()

    @classmethod
    def for_locale(cls, tag: str) -> "Language":
        """Return the language for who prefers a language tag (BCP 47)."""
        return cls[spoken(tag).language.upper()]
