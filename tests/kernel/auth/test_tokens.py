from base64 import urlsafe_b64encode
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import jwt
import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kernel import ids
from kernel.auth.errors import Unauthenticated
from kernel.auth.rules import Principal
from kernel.auth.tokens import mint_customer_token, mint_staff_token, peek, verify
from kernel.tenancy.models import Role
from kernel.tenancy.queries import SigningKeyRecord
from tests.kernel.makers import NOW

PRIVATE = Ed25519PrivateKey.generate()
PUBLIC = PRIVATE.public_key().public_bytes_raw()
KEY = SigningKeyRecord(ids.new_id(), PRIVATE.private_bytes_raw())
# Always the same, because names of tests tell them.
MERCHANT, BUDI, SITI, JTI = (UUID(f"01890a5d-ac96-774b-bcce-b302099a800{number}") for number in range(4))
ISSUED = int(NOW.timestamp())


def customer_token(seconds: int = 3_600) -> str:
    """Mint a token for Budi."""
    return mint_customer_token(KEY, merchant_id=MERCHANT, customer_id=BUDI, seconds=seconds, issued_at=NOW, jti=JTI).token


def staff_token() -> str:
    """Mint a token for Siti, a manager."""
    return mint_staff_token(KEY, merchant_id=MERCHANT, staff_id=SITI, role=Role.MANAGER, issued_at=NOW, jti=JTI).token


def forged(claims: dict[str, Any] | None = None, headers: dict[str, Any] | None = None, without: str = "") -> str:
    """Sign a customer token with the merchant's own key that differs in a few claims or headers."""
    usual = jwt.decode(customer_token(), options={"verify_signature": False})
    content = {name: value for name, value in (usual | (claims or {})).items() if name != without}
    return jwt.PyJWS().encode(
        orjson.dumps(content), PRIVATE, algorithm="EdDSA", headers={"typ": "customer+jwt", "kid": str(KEY.id)} | (headers or {})
    )


def recognise(token: str, seconds_later: float = 0) -> Principal:
    """Verify a token some time after it was issued."""
    return verify(token, peek(token), PUBLIC, now=NOW + timedelta(seconds=seconds_later))


class TestMint:
    def test_says_what_it_is_for(self) -> None:
        token = customer_token()

        assert jwt.get_unverified_header(token) == {"alg": "EdDSA", "typ": "customer+jwt", "kid": str(KEY.id)}
        assert jwt.decode(token, options={"verify_signature": False}) == {
            "iss": ids.encode("mer", MERCHANT),
            "aud": "setia:customer",
            "sub": ids.encode("cus", BUDI),
            "iat": ISSUED,
            "exp": ISSUED + 3_600,
            "jti": str(JTI),
        }

    def test_gives_the_same_token_for_the_same_arguments(self) -> None:
        assert customer_token() == customer_token()
        assert customer_token() != customer_token(seconds=60)


class TestVerify:
    def test_recognises_a_customer(self) -> None:
        assert recognise(customer_token()) == Principal.customer(BUDI, MERCHANT, NOW.replace(microsecond=0) + timedelta(hours=1))

    def test_recognises_staff_with_their_role(self) -> None:
        assert recognise(staff_token()) == Principal.staff(SITI, MERCHANT, Role.MANAGER, NOW.replace(microsecond=0) + timedelta(hours=1))

    def test_ends_exactly_at_its_end(self) -> None:
        token = customer_token(seconds=60)

        assert recognise(token, 59.7).id == BUDI
        with pytest.raises(Unauthenticated, match="expired"):
            recognise(token, 59.75)

    @pytest.mark.parametrize("claim", ["iat", "nbf"])
    def test_forgives_a_clock_that_is_a_minute_ahead(self, claim: str) -> None:
        assert recognise(forged({claim: ISSUED + 60})).id == BUDI
        with pytest.raises(Unauthenticated, match="not good yet"):
            recognise(forged({claim: ISSUED + 61}))

    @pytest.mark.parametrize(
        "claims",
        [
            {"aud": "setia:staff"},
            {"aud": ["setia:customer"]},
            {"aud": ["setia:customer", "setia:staff"]},
            {"aud": None},
            {"aud": "setia:customer "},
            {"exp": str(ISSUED + 60)},
            {"exp": ISSUED + 60.5},
            {"exp": True},
            {"exp": 2**63},
            {"exp": None},
            {"iat": None},
            {"iat": -1},
            {"nbf": "soon"},
            {"sub": str(BUDI)},
            {"sub": ids.encode("stf", BUDI)},
            {"sub": 5},
            {"sub": ["x"]},
            {"iss": str(MERCHANT)},
            {"iss": {"x": 1}},
        ],
        ids=str,
    )
    def test_refuses_other_claims(self, claims: dict[str, Any]) -> None:
        with pytest.raises(Unauthenticated):
            recognise(forged(claims))

    @pytest.mark.parametrize("claim", ["aud", "exp", "iat", "sub", "iss"])
    def test_refuses_missing_claims(self, claim: str) -> None:
        with pytest.raises(Unauthenticated):
            recognise(forged(without=claim))

    @pytest.mark.parametrize(
        "headers",
        [{"typ": "JWT"}, {"typ": "staff+jwt"}, {"typ": None}, {"typ": ["customer+jwt"]}, {"kid": "x"}, {"kid": ""}, {"crit": ["b64"]}],
        ids=str,
    )
    def test_refuses_other_headers(self, headers: dict[str, Any]) -> None:
        with pytest.raises(Unauthenticated):
            recognise(forged(headers=headers))

    @pytest.mark.parametrize("role", ["ROOT", "owner", None, ["OWNER"], {}])
    def test_refuses_roles_that_are_none(self, role: Any) -> None:
        claims = {"aud": "setia:staff", "sub": ids.encode("stf", SITI), "role": role}

        with pytest.raises(Unauthenticated):
            recognise(forged(claims, {"typ": "staff+jwt"}))

    def test_refuses_the_signature_of_another_key(self) -> None:
        token = customer_token()
        stranger = Ed25519PrivateKey.generate().public_key().public_bytes_raw()

        with pytest.raises(Unauthenticated, match="signature"):
            verify(token, peek(token), stranger, now=NOW)

    def test_refuses_a_changed_token(self) -> None:
        header, claims, signature = customer_token().split(".")
        other = forged({"sub": ids.encode("cus", SITI)}).split(".")[1]

        for token in (f"{header}.{other}.{signature}", f"{header}.{claims}.", f"{header}.{claims}.{signature[:-4]}AAAA"):
            with pytest.raises(Unauthenticated):
                recognise(token)

    @pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
    @pytest.mark.parametrize("algorithm", ["none", "HS256"])
    def test_takes_the_algorithm_from_the_key_and_not_from_the_token(self, algorithm: str) -> None:
        claims = jwt.decode(customer_token(), options={"verify_signature": False})
        headers = {"typ": "customer+jwt", "kid": str(KEY.id)}
        token = jwt.encode(claims, PUBLIC if algorithm == "HS256" else "", algorithm=algorithm, headers=headers)

        with pytest.raises(Unauthenticated):
            recognise(token)

    def test_does_not_believe_who_is_presented(self) -> None:
        token = customer_token()
        presented = replace(peek(token), typ="staff+jwt")

        with pytest.raises(Unauthenticated, match="audience"):
            verify(token, presented, PUBLIC, now=NOW)


class TestPeek:
    def test_tells_whose_key_is_to_check_it(self) -> None:
        presented = peek(staff_token())

        assert (presented.merchant_id, presented.kid, presented.typ) == (MERCHANT, KEY.id, "staff+jwt")

    @given(st.text(st.characters(max_codepoint=127), max_size=80))
    def test_refuses_other_text(self, text: str) -> None:
        with pytest.raises(Unauthenticated):
            peek(text)

    @given(st.binary(max_size=60), st.binary(max_size=60))
    def test_refuses_other_content(self, header: bytes, claims: bytes) -> None:
        with pytest.raises(Unauthenticated):
            peek(dotted(header, claims))

    @pytest.mark.parametrize("content", [b"[" * 2_000, b'{"a":' * 600, b"null", b"5", b'"x"', b"[]", b"{}", b"\xff"])
    def test_refuses_odd_json(self, content: bytes) -> None:
        header = b'{"alg":"EdDSA","typ":"customer+jwt","kid":"%s"}' % str(KEY.id).encode()

        for token in (dotted(header, content), dotted(content, b"{}"), dotted(content, content)):
            with pytest.raises(Unauthenticated):
                peek(token)

    def test_needs_a_kid_that_is_an_id(self) -> None:
        assert isinstance(peek(forged()).kid, UUID)
        with pytest.raises(Unauthenticated):
            peek(forged(headers={"kid": "../../etc/passwd"}))


def dotted(header: bytes, claims: bytes) -> str:
    """Write a token of any content."""
    return ".".join(urlsafe_b64encode(part).decode().rstrip("=") for part in (header, claims, b"x" * 64))
