import asyncio
from datetime import timedelta
from typing import Any

import pytest

from kernel.db import Connection, Database, transaction
from kernel.errors import ConflictingState, IdempotencyConflict, NotFound
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from kernel.merchants.record import MerchantRecord
from kernel.paging import PageRequest
from loyalty.programs import queries
from loyalty.programs.actions import change_draft, discard_draft, publish, publish_first, save_draft
from loyalty.programs.defaults import default_document
from loyalty.programs.errors import InvalidProgram
from loyalty.programs.parse import parse, to_json
from loyalty.programs.record import ProgramRecord, ProgramStatus, PublicationRecord
from loyalty.programs.sections import InvalidSection, rule, section
from tests.kernel.makers import NOW, make_merchant
from tests.loyalty.programs.documents import document, fixed, per_amount

LATER = NOW + timedelta(days=1)


async def save(merchant: MerchantRecord, points: int = 1, *, claim: Claim | None = None) -> ProgramRecord:
    return await save_draft(merchant, a_document(points), claim=claim, now=NOW)


async def release(merchant: MerchantRecord, version: int | None = None, *, claim: Claim | None = None, now: Any = NOW) -> ProgramRecord:
    return await publish(merchant, version, actor="staff:ayu", claim=claim, now=now)


def a_document(points: int = 1) -> dict[str, Any]:
    return document(fixed(points))


def key(name: str, content: object = "x") -> Claim:
    claim = Claim.of("staff:ayu", name, operation="program", payload={"content": content})
    assert claim is not None
    return claim


def reading(merchant: MerchantRecord) -> Any:
    return transaction(merchant.id)


def points_of(record: ProgramRecord | None) -> int | None:
    return None if record is None else record.document["earning"]["rules"][0]["points"]


async def versions(connection: Connection) -> list[tuple[int, int | None]]:
    """List the versions with the points that they give."""
    rows = await connection.fetch("SELECT version FROM program_versions WHERE merchant_id = $1 ORDER BY version", connection.merchant_id)
    assert connection.merchant_id is not None
    return [(row["version"], points_of(await queries.version(connection, connection.merchant_id, row["version"]))) for row in rows]


class TestSaveDraft:
    async def test_keeps_the_whole_document(self, merchant: MerchantRecord) -> None:
        saved = await save(merchant, 7)

        async with reading(merchant) as connection:
            kept = await queries.draft(connection, merchant.id)
        assert saved == kept == ProgramRecord(None, ProgramStatus.DRAFT, parse(a_document(7)), None, NOW)
        assert list(saved.document) == ["points", "earning", "tiers", "lifecycle", "birthday", "referrals"]

    async def test_replaces_the_draft_before_it(self, merchant: MerchantRecord) -> None:
        await save(merchant, 7)

        saved = await save(merchant, 8)

        assert points_of(saved) == 8

    async def test_refuses_a_document_with_problems_and_leaves_the_draft(self, merchant: MerchantRecord) -> None:
        await save(merchant, 7)

        with pytest.raises(InvalidProgram) as refused:
            await save_draft(merchant, document(fixed(0), per_amount(0)), claim=None, now=NOW)

        assert len(refused.value.problems) == 2
        async with reading(merchant) as connection:
            assert points_of(await queries.draft(connection, merchant.id)) == 7

    async def test_writes_once_for_one_key(self, merchant: MerchantRecord) -> None:
        await save(merchant, 7, claim=key("a"))
        await save(merchant, 8)

        replayed = await save(merchant, 7, claim=key("a"))

        assert points_of(replayed) == 8

    async def test_refuses_a_key_with_other_content(self, merchant: MerchantRecord) -> None:
        await save(merchant, 7, claim=key("a"))

        with pytest.raises(IdempotencyConflict):
            await save(merchant, 8, claim=key("a", content="other"))

    async def test_keeps_names_of_any_script(self, merchant: MerchantRecord) -> None:
        written = document(fixed(1, when="customer.tier == '金' || event.total > 5\n"))
        written["points"]["currencies"][0]["name"] = 'ポイント ⭐ "\\'

        saved = await save_draft(merchant, written, claim=None, now=NOW)

        assert saved.document == to_json(parse(written))


class TestChangeDraft:
    async def test_changes_a_section_of_the_draft_and_nothing_else(self, merchant: MerchantRecord) -> None:
        before = await save(merchant, 7)

        changed = await change_draft(merchant, section("birthday", {"points": 50}), claim=None, now=LATER)

        assert changed.document == before.document | {"birthday": to_json(parse(a_document() | {"birthday": {"points": 50}}))["birthday"]}
        assert (changed.status, changed.created_at) == (ProgramStatus.DRAFT, LATER)

    async def test_begins_with_the_published_version_when_there_is_no_draft(self, merchant: MerchantRecord) -> None:
        await save(merchant, 7)
        await release(merchant)

        changed = await change_draft(merchant, rule(fixed(3, code="more"), before=None), claim=None, now=NOW)

        assert [one["points"] for one in changed.document["earning"]["rules"]] == [7, 3]
        async with reading(merchant) as connection:
            assert points_of(await queries.published(connection, merchant.id)) == 7

    async def test_begins_with_nothing_when_nothing_was_published(self, merchant: MerchantRecord) -> None:
        currencies = {"currencies": [{"code": "points", "name": "Points"}]}

        changed = await change_draft(merchant, section("points", currencies), claim=None, now=NOW)

        assert changed.document == to_json(parse({"points": currencies}))

    async def test_refuses_what_would_have_problems_and_leaves_the_draft(self, merchant: MerchantRecord) -> None:
        before = await save(merchant, 7)

        with pytest.raises(InvalidSection) as refused:
            await change_draft(merchant, section("birthday", {"points": 0}), claim=key("a"), now=NOW)

        assert [refused.value.changed.inside(problem.field) for problem in refused.value.problems] == [("points",)]
        async with reading(merchant) as connection:
            assert await queries.draft(connection, merchant.id) == before

    async def test_changes_once_for_one_key(self, merchant: MerchantRecord) -> None:
        await save(merchant, 7)
        await change_draft(merchant, section("birthday", {"points": 50}), claim=key("a"), now=NOW)
        await change_draft(merchant, section("birthday", None), claim=None, now=NOW)

        replayed = await change_draft(merchant, section("birthday", {"points": 50}), claim=key("a"), now=NOW)

        assert replayed.document["birthday"] is None

    @pytest.mark.commits
    async def test_loses_no_change_of_those_made_at_once(self, database: Database) -> None:
        merchant = await make_merchant()
        await save(merchant, 7)
        levels = {"levels": [{"code": "gold", "name": "Gold", "threshold": 5}]}
        terms = {"advocatePoints": 1, "friendPoints": 1}
        changes = [section("birthday", {"points": 50}), section("tiers", levels), section("referrals", terms)]
        changes += [rule(fixed(number, code=f"rule-{number}"), before=None) for number in range(1, 9)]

        await asyncio.gather(*(change_draft(merchant, change, claim=None, now=NOW) for change in changes))

        async with reading(merchant) as connection:
            draft = await queries.draft(connection, merchant.id)
        assert draft is not None
        assert {one["points"] for one in draft.document["earning"]["rules"]} == {7, *range(1, 9)}
        assert [draft.document[name] is not None for name in ("birthday", "tiers", "referrals")] == [True] * 3

    @pytest.mark.commits
    async def test_takes_turns_with_one_who_saves_the_whole(self, database: Database) -> None:
        merchant = await make_merchant()
        for _ in range(10):
            await save(merchant, 7)

            await asyncio.gather(change_draft(merchant, section("birthday", {"points": 50}), claim=None, now=NOW), save(merchant, 8))

            async with reading(merchant) as connection:
                assert points_of(await queries.draft(connection, merchant.id)) == 8


class TestDiscardDraft:
    async def test_leaves_what_is_published(self, merchant: MerchantRecord) -> None:
        await save(merchant, 7)
        published = await release(merchant)
        await save(merchant, 8)

        assert await discard_draft(merchant, claim=None, now=NOW) == published

        async with reading(merchant) as connection:
            assert await queries.draft(connection, merchant.id) is None

    async def test_refuses_when_there_is_none(self, merchant: MerchantRecord) -> None:
        with pytest.raises(ConflictingState):
            await discard_draft(merchant, claim=None, now=NOW)

    async def test_discards_once_for_one_key(self, merchant: MerchantRecord) -> None:
        await save(merchant, 7)
        await discard_draft(merchant, claim=key("a"), now=NOW)
        await save(merchant, 8)

        await discard_draft(merchant, claim=key("a"), now=NOW)

        async with reading(merchant) as connection:
            assert points_of(await queries.draft(connection, merchant.id)) == 8

    async def test_is_blind_to_what_is_anothers(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        await save(rival, 7)

        with pytest.raises(ConflictingState):
            await discard_draft(merchant, claim=None, now=NOW)


class TestVersions:
    async def test_are_listed_newest_first_and_counted(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        for one in (merchant, merchant, merchant, rival):
            await save(one)
            await release(one)

        async with reading(merchant) as connection:
            first = await queries.versions(connection, merchant.id, PageRequest.of(first=2))
            rest = await queries.versions(connection, merchant.id, PageRequest.of(first=2, after=first.cursors[-1]))
            number = await queries.count_versions(connection, merchant.id)

        assert ([one.version for one in first.items], first.has_next) == ([3, 2], True)
        assert ([one.version for one in rest.items], rest.has_next, number) == ([1], False, 3)

    async def test_say_when_they_were_published_and_by_whom(self, merchant: MerchantRecord) -> None:
        for _ in range(2):
            await save(merchant)
            await release(merchant)
        await release(merchant, 1, now=LATER)

        async with reading(merchant) as connection:
            found = await queries.publications(connection, merchant.id, [1, 2, 3], 10)
            newest = await queries.publications(connection, merchant.id, [1], 1)

        first, again = (PublicationRecord(merchant.now(now), "staff:ayu") for now in (NOW, LATER))
        assert found == {1: [again, first], 2: [first], 3: []}
        assert newest == {1: [again]}


class TestPublish:
    async def test_makes_a_version_of_the_draft_and_lets_it_decide(self, merchant: MerchantRecord) -> None:
        await save(merchant, 7)

        published = await release(merchant)

        assert (published.version, published.status, published.published_at) == (1, ProgramStatus.PUBLISHED, merchant.now(NOW))
        assert points_of(published) == 7
        assert (await merchants.by_id(merchant.id)).published_version == 1
        async with reading(merchant) as connection:
            assert await queries.published(connection, merchant.id) == published
            assert await queries.draft(connection, merchant.id) is None

    async def test_of_an_older_version_leaves_the_draft_alone(self, merchant: MerchantRecord) -> None:
        await save(merchant, 7)
        await release(merchant)
        await save(merchant, 8)

        await release(merchant, 1)

        async with reading(merchant) as connection:
            assert points_of(await queries.draft(connection, merchant.id)) == 8

    async def test_answers_what_decides_to_who_saves_again_what_was_published(self, merchant: MerchantRecord) -> None:
        await save_draft(merchant, a_document(7), claim=key("save"), now=NOW)
        published = await release(merchant)

        again = await save_draft(merchant, a_document(7), claim=key("save"), now=NOW)

        assert again == published

    async def test_numbers_versions_and_retires_the_one_before(self, merchant: MerchantRecord) -> None:
        for points in (7, 8):
            await save(merchant, points)
            await release(merchant)

        async with reading(merchant) as connection:
            first, second = [await queries.version(connection, merchant.id, number) for number in (1, 2)]
        assert first is not None
        assert second is not None
        assert (points_of(first), first.status) == (7, ProgramStatus.RETIRED)
        assert (points_of(second), second.status) == (8, ProgramStatus.PUBLISHED)

    async def test_goes_back_to_an_older_version(self, merchant: MerchantRecord) -> None:
        for points in (7, 8):
            await save(merchant, points)
            await release(merchant)

        published = await release(merchant, 1, now=LATER)

        assert (published.version, published.status, published.published_at) == (1, ProgramStatus.PUBLISHED, merchant.now(LATER))
        async with reading(merchant) as connection:
            assert await versions(connection) == [(1, 7), (2, 8)]
            assert points_of(await queries.published(connection, merchant.id)) == 7

    async def test_says_who_published_what_and_when(self, merchant: MerchantRecord) -> None:
        await save(merchant)
        await release(merchant)
        await release(merchant, 1, now=LATER)

        async with reading(merchant) as connection:
            rows = await connection.fetch("SELECT version, at, actor, recorded_at FROM program_publications ORDER BY at")

        assert [tuple(row) for row in rows] == [(1, merchant.now(now), "staff:ayu", now) for now in (NOW, LATER)]

    async def test_refuses_when_there_is_no_draft(self, merchant: MerchantRecord) -> None:
        with pytest.raises(ConflictingState):
            await release(merchant)

    @pytest.mark.parametrize("version", [2, 0, -1, 2**31, 2**53])
    async def test_refuses_a_version_that_is_not_there(self, merchant: MerchantRecord, version: int) -> None:
        await save(merchant)
        await release(merchant)

        with pytest.raises(NotFound) as refused:
            await release(merchant, version)

        assert refused.value.field == ("version",)

    async def test_neither_sees_nor_publishes_what_is_anothers(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        await save(rival)
        await release(rival)

        with pytest.raises(NotFound):
            await release(merchant, 1)
        with pytest.raises(ConflictingState):
            await release(merchant)
        async with reading(merchant) as connection:
            assert await queries.version(connection, merchant.id, 1) is None
            assert await queries.version(connection, rival.id, 1) is None
            assert await queries.draft(connection, rival.id) is None

    async def test_publishes_once_for_one_key(self, merchant: MerchantRecord) -> None:
        await save(merchant, 7)
        first = await release(merchant, claim=key("a"))

        again = await release(merchant, claim=key("a"))

        assert again == first
        async with reading(merchant) as connection:
            assert await versions(connection) == [(1, 7)]

    async def test_shows_a_replay_what_the_first_call_published_as_it_is_now(self, merchant: MerchantRecord) -> None:
        await save(merchant, 7)
        await release(merchant, claim=key("a"))
        await save(merchant, 8)
        await release(merchant)

        again = await release(merchant, claim=key("a"))

        assert (again.version, again.status, points_of(again)) == (1, ProgramStatus.RETIRED, 7)

    async def test_leaves_the_key_free_when_it_refuses(self, merchant: MerchantRecord) -> None:
        with pytest.raises(ConflictingState):
            await release(merchant, claim=key("a"))
        await save(merchant, 7)

        published = await release(merchant, claim=key("a"))

        assert published.version == 1

    @pytest.mark.commits
    async def test_lets_publishes_at_once_come_one_after_the_other(self, database: Database) -> None:
        merchant = await make_merchant()
        for points in (7, 8):
            await save(merchant, points)
            await release(merchant)

        await asyncio.gather(*(release(merchant, 1 + place % 2) for place in range(6)))

        async with reading(merchant) as connection:
            made = await connection.fetch("SELECT number, version FROM program_publications ORDER BY number")
        assert [row["number"] for row in made] == [1, 2, 3, 4, 5, 6, 7, 8]
        assert (await merchants.by_id(merchant.id)).published_version == made[-1]["version"]

    @pytest.mark.commits
    async def test_makes_one_version_of_a_draft_that_is_published_many_times_at_once(self, database: Database) -> None:
        merchant = await make_merchant()
        await save(merchant, 7)

        outcomes = await asyncio.gather(*(release(merchant) for _ in range(5)), return_exceptions=True)

        assert [one.version for one in outcomes if isinstance(one, ProgramRecord)] == [1]
        assert sum(isinstance(one, ConflictingState) for one in outcomes) == 4

    @pytest.mark.commits
    async def test_publishes_once_for_one_key_at_once(self, database: Database) -> None:
        merchant = await make_merchant()
        await save(merchant, 7)

        published = await asyncio.gather(*(release(merchant, claim=key("a")) for _ in range(5)))

        assert {record.version for record in published} == {1}


class TestPublishFirst:
    async def test_publishes_in_the_transaction_that_makes_the_merchant(self, merchant: MerchantRecord) -> None:
        async with transaction(merchant.id) as connection:
            first = await publish_first(connection, merchant, default_document(2), actor="cli", now=NOW)

        assert (first.version, first.status) == (1, ProgramStatus.PUBLISHED)
        assert (await merchants.by_id(merchant.id)).published_version == 1


class TestPublished:
    async def test_is_nothing_before_the_first(self, merchant: MerchantRecord) -> None:
        async with reading(merchant) as connection:
            assert await queries.published(connection, merchant.id) is None
            assert await queries.draft(connection, merchant.id) is None
