import pytest

from kernel.auth.errors import Unauthenticated
from kernel.auth.permissions import CUSTOMER, PARTNER, PERMISSIONS, ROLES, SCOPES, SERVER_KEY
from kernel.auth.rules import Principal, check_lifetime, read_bearer
from kernel.errors import Invalid
from kernel.ids import new_id
from kernel.tenancy.models import Role
from tests.kernel.makers import NOW


class TestPrincipal:
    def test_names_itself_for_the_ledger_and_for_keys(self) -> None:
        id, merchant_id, partner_id = new_id(), new_id(), new_id()
        principals = [
            Principal.staff(id, merchant_id, Role.OWNER, NOW),
            Principal.server_key(id, merchant_id),
            Principal.customer(id, merchant_id, NOW),
            Principal.partner(id, partner_id, merchant_id, set()),
        ]

        assert [principal.actor for principal in principals] == [f"staff:{id}", f"server_key:{id}", f"customer:{id}", f"partner:{id}"]
        assert {principal.caller for principal in principals} == {str(id)}
        assert max(len(principal.actor) for principal in principals) <= 80
        assert [principal.customer_id for principal in principals] == [None, None, id, None]
        assert [principal.partner_id for principal in principals] == [None, None, None, partner_id]

    def test_has_a_role_only_when_it_is_staff(self) -> None:
        id = new_id()

        assert Principal.staff(id, id, Role.SUPPORT, NOW).role is Role.SUPPORT
        others = Principal.server_key(id, id), Principal.customer(id, id, NOW), Principal.partner(id, id, id, set())
        assert {other.role for other in others} == {None}

    def test_gives_a_partner_no_permission_that_is_no_scope(self) -> None:
        principal = Principal.partner(new_id(), new_id(), new_id(), {"codes:use", "customers:read", "keys:write"})

        assert principal.permissions == {"codes:use", "partner:own"}


class TestPermissions:
    def test_are_all_in_the_table(self) -> None:
        given = set().union(*ROLES.values(), SERVER_KEY, CUSTOMER, PARTNER, SCOPES)

        assert given == PERMISSIONS.keys()
        assert ROLES.keys() == set(Role)

    def test_let_an_analyst_only_read(self) -> None:
        assert {permission.partition(":")[2] for permission in ROLES[Role.ANALYST]} == {"read"}

    def test_leave_keys_to_the_owner(self) -> None:
        assert [role for role in Role if "keys:write" in ROLES[role]] == [Role.OWNER]
        assert "keys:write" not in SERVER_KEY

    def test_leave_approval_to_people_who_answer_for_it(self) -> None:
        assert [role for role in Role if "points:approve" in ROLES[role]] == [Role.OWNER, Role.MANAGER]
        assert [role for role in Role if "adjustments:limits" in ROLES[role]] == [Role.OWNER]
        assert not {"points:approve", "adjustments:limits"} & SERVER_KEY

    def test_let_everybody_who_talks_to_customers_keep_their_consents(self) -> None:
        assert [role for role in Role if "consents:write" in ROLES[role]] == [Role.OWNER, Role.MANAGER, Role.SUPPORT]
        assert "consents:write" in SERVER_KEY

    def test_let_a_customer_see_nobody_else(self) -> None:
        assert sorted(CUSTOMER) == [
            "consents:own",
            "me:read",
            "notifications:read",
            "offers:own",
            "points:own",
            "referrals:own",
            "rewards:own",
        ]

    def test_let_nobody_of_the_merchant_be_somebody_else(self) -> None:
        own = {"me:read", "rewards:own", "offers:own", "points:own", "consents:own", "partner:own", "customers:identify"}

        assert not own & set().union(*ROLES.values(), SERVER_KEY)

    def test_let_a_partner_do_only_what_redeeming_needs(self) -> None:
        assert sorted(PARTNER | SCOPES) == [
            "codes:check",
            "codes:use",
            "customers:identify",
            "partner:own",
            "rewards:read",
            "rewards:redeem",
        ]

    def test_let_managers_make_partners_and_everybody_see_them(self) -> None:
        assert [role for role in Role if "partners:write" in ROLES[role]] == [Role.OWNER, Role.MANAGER]
        assert all("partners:read" in permissions for permissions in (*ROLES.values(), SERVER_KEY))
        assert "partners:write" not in SERVER_KEY


class TestReadBearer:
    @pytest.mark.parametrize("header", ["Bearer x.y.z", "bearer x.y.z", "BEARER  x.y.z "])
    def test_takes_the_credential(self, header: str) -> None:
        assert read_bearer(header) == "x.y.z"

    @pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic eDp5", "x.y.z", "Bearer é", "Bearer " + "x" * 4_097])
    def test_refuses_everything_else(self, header: str) -> None:
        with pytest.raises(Unauthenticated):
            read_bearer(header)


class TestCheckLifetime:
    @pytest.mark.parametrize(("seconds", "lifetime"), [(None, 3_600), (60, 60), (86_400, 86_400)])
    def test_is_an_hour_or_what_was_asked_for(self, seconds: int | None, lifetime: int) -> None:
        assert check_lifetime(seconds) == lifetime

    @pytest.mark.parametrize("seconds", [59, 0, -1, 86_401])
    def test_refuses_other_lifetimes(self, seconds: int) -> None:
        with pytest.raises(Invalid) as refusal:
            check_lifetime(seconds)

        assert refusal.value.field == ("input", "expiresInSeconds")
