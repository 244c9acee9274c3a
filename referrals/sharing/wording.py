"""What friends read when nobody wrote anything else, and how it is filled."""

from collections.abc import Mapping
from dataclasses import dataclass

from kernel.notices.languages import spoken
from kernel.notices.templates import fill
from referrals.sharing.record import Sharing, Texts

WORDS: Mapping[str, Texts] = {
    "en": Texts(
        share="{name} invites you to {shop}. Join with the code {code}: {link}",
        subject="{name} invites you to {shop}",
        body="{name} thinks that you will like {shop}.\n\nJoin here: {link}\nYour code: {code}\n\n"
        "{name} told us that you agreed to this message. If you did not, do nothing and you will hear no more.",
    ),
    "id": Texts(
        share="{name} mengajak Anda ke {shop}. Gabung dengan kode {code}: {link}",
        subject="{name} mengajak Anda ke {shop}",
        body="{name} yakin Anda akan suka {shop}.\n\nGabung di sini: {link}\nKode Anda: {code}\n\n"
        "{name} menyatakan bahwa Anda setuju menerima pesan ini. Jika tidak, abaikan saja dan kami tidak akan menghubungi Anda lagi.",
    ),
}
"""By language (ISO 639): the texts that a merchant may replace."""
NAMELESS: Mapping[str, str] = {"en": "A friend", "id": "Seorang teman"}
"""Who invites when their name is not known."""


@dataclass(frozen=True, slots=True)
class Inviter:
    """Who invites to what: the advocate's first name (None: not known), the shop's name, the code and the link."""

    name: str | None
    shop: str
    code: str
    link: str


SAMPLE = Inviter("Sari", "Kopi", "SARI1", "https://example.com/r/kopi/SARI1")


@dataclass(frozen=True, slots=True)
class Read:
    """The texts as a friend reads them."""

    share: str
    subject: str
    body: str


def template(sharing: Sharing, language: str) -> Texts:
    """Give the texts of a language: the merchant's own, and for what it has not written those that everybody has."""
    own, usual = sharing.texts.get(language, Texts()), WORDS[language]
    return Texts(own.share or usual.share, own.subject or usual.subject, own.body or usual.body)


def read(sharing: Sharing, language: str, inviter: Inviter) -> Read:
    """Fill the texts of a language."""
    texts, locale, values = template(sharing, language), spoken(language), values_of(inviter, language)
    share, subject, body = (fill(text or "", values, locale) for text in (texts.share, texts.subject, texts.body))
    return Read(share, subject, body)


def values_of(inviter: Inviter, language: str) -> dict[str, str]:
    """Give the placeholders' values."""
    return {"name": inviter.name or NAMELESS[language], "shop": inviter.shop, "code": inviter.code, "link": inviter.link}
