from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.db import Database, transaction
from kernel.errors import Invalid
from kernel.merchants.record import MerchantRecord
from kernel.paging import Column, Ordering, Page, PageRequest, keyset

NEWEST_FIRST = Ordering("moves:at-desc", (Column("moves.at", datetime, descending=True), Column("moves.id", UUID, descending=True)))
BY_NAME = Ordering("customers:name", (Column("name", str, nullable=True), Column("id", UUID)))
BY_NAME_DESCENDING = Ordering("customers:name-desc", (Column("name", str, True, True), Column("id", UUID, True)))
BY_NAME_MIXED = Ordering("customers:name-mixed", (Column("name", str, False, True), Column("id", UUID, True)))
BY_ID = Ordering("transactions", (Column("id", UUID, descending=True),))
BY_NUMBER = Ordering("numbers", (Column("number", int), Column("id", UUID)))


class TestPageRequest:
    def test_asks_for_the_first_fifty_when_nothing_is_said(self) -> None:
        assert PageRequest.of() == PageRequest(size=50, backward=False, after=None, before=None)

    def test_asks_for_what_lies_before_when_only_that_is_said(self) -> None:
        assert PageRequest.of(before="x") == PageRequest(size=50, backward=True, after=None, before="x")

    @pytest.mark.parametrize(("first", "last"), [(0, None), (250, None), (None, 0), (None, 250)])
    def test_takes_sizes_up_to_the_maximum(self, first: int | None, last: int | None) -> None:
        request = PageRequest.of(first=first, last=last)

        assert (request.size, request.backward) == (first if last is None else last, last is not None)

    @pytest.mark.parametrize(
        ("asked", "field"),
        [
            ({"first": -1}, "first"),
            ({"first": 251}, "first"),
            ({"last": -1}, "last"),
            ({"last": 251}, "last"),
            ({"first": 1, "last": 1}, "last"),
        ],
    )
    def test_refuses_other_sizes_and_both_ends(self, asked: dict[str, Any], field: str) -> None:
        with pytest.raises(Invalid) as refusal:
            PageRequest.of(**asked)

        assert refusal.value.field == (field,)


class TestCursor:
    @given(at=st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)), id=st.uuids())
    def test_gives_instants_back_to_the_microsecond(self, at: datetime, id: UUID) -> None:
        assert NEWEST_FIRST.read(NEWEST_FIRST.cursor({"at": at, "id": id}), field="after") == (at, id)

    @given(name=st.none() | st.text(st.characters(exclude_categories=["Cc", "Cs"])).filter(lambda text: len(text) <= 200), id=st.uuids())
    def test_gives_names_back(self, name: str | None, id: UUID) -> None:
        assert BY_NAME.read(BY_NAME.cursor({"name": name, "id": id}), field="after") == (name, id)

    @given(number=st.integers(-(2**63), 2**63 - 1), id=st.uuids())
    def test_gives_numbers_back(self, number: int, id: UUID) -> None:
        assert BY_NUMBER.read(BY_NUMBER.cursor({"number": number, "id": id}), field="after") == (number, id)

    @given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: urlsafe_b64encode(raw).decode()))
    def test_refuses_whatever_is_no_cursor(self, text: str) -> None:
        with pytest.raises(Invalid):
            NEWEST_FIRST.read(text, field="after")

    @pytest.mark.parametrize(
        "content",
        [
            ["numbers", 1, str(uuid4())],
            ["moves:at-desc", None, str(uuid4())],
            ["moves:at-desc", "2026-01-01T00:00:00", str(uuid4())],
            ["moves:at-desc", "0001-01-01T00:00:00+14:00", str(uuid4())],
            ["moves:at-desc", "2026-01-01T00:00:00Z", "x"],
            ["moves:at-desc", "2026-01-01T00:00:00Z"],
            ["moves:at-desc", "2026-01-01T00:00:00Z", str(uuid4()), 1],
            {"moves:at-desc": 1},
            None,
        ],
    )
    def test_refuses_cursors_of_other_lists_and_values_of_other_kinds(self, content: Any) -> None:
        with pytest.raises(Invalid) as refusal:
            NEWEST_FIRST.read(cursor(content), field="before")

        assert refusal.value.field == ("before",)

    @pytest.mark.parametrize("content", [["numbers", 2**63, str(uuid4())], ["numbers", 1.5, str(uuid4())], ["numbers", True, str(uuid4())]])
    def test_refuses_numbers_that_the_database_has_not(self, content: Any) -> None:
        with pytest.raises(Invalid):
            BY_NUMBER.read(cursor(content), field="after")

    @pytest.mark.parametrize("text", ["a\x00", "x" * 3_000])
    def test_refuses_text_that_the_database_does_not_take(self, text: str) -> None:
        with pytest.raises(Invalid):
            BY_NAME.read(cursor(["customers:name", text, str(uuid4())]), field="after")

    @pytest.mark.parametrize("text", ["[" * 1_200, "["])
    def test_refuses_broken_json(self, text: str) -> None:
        with pytest.raises(Invalid):
            BY_ID.read(urlsafe_b64encode(text.encode()).decode(), field="after")


def cursor(content: Any) -> str:
    """Write any content the way cursors are written."""
    return urlsafe_b64encode(orjson.dumps(content)).decode().rstrip("=")


class TestKeyset:
    def test_compares_whole_rows_so_that_an_index_serves_it(self) -> None:
        at, id = datetime(2026, 1, 1, tzinfo=UTC), uuid4()
        after = NEWEST_FIRST.cursor({"at": at, "id": id})

        page = keyset(NEWEST_FIRST, PageRequest.of(first=10, after=after), parameter=3)

        assert page.where == "(moves.at, moves.id) < ($3::timestamptz, $4::uuid)"
        assert page.order == "ORDER BY moves.at DESC, moves.id DESC LIMIT $5::bigint"
        assert page.arguments == (at, id, 11)


@pytest.fixture
async def rows(merchant: MerchantRecord) -> list[dict[str, Any]]:
    """Insert customers, some with the same name and some without one; return them as they are."""
    names = ["Budi", None, "Ayu", "Budi", None, "Citra", "Budi", "ayu", None, "Ágnes", "Dewi"]
    rows = [{"id": uuid4(), "name": name, "at": datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=n // 3)} for n, name in enumerate(names)]
    async with transaction(merchant.id) as connection:
        for row in rows:
            await connection.execute(
                "INSERT INTO customers (merchant_id, id, name, joined_at, created_at) VALUES ($1, $2, $3, $4, $4)",
                merchant.id,
                *row.values(),
            )
    return rows


async def read(merchant: MerchantRecord, ordering: Ordering, request: PageRequest) -> Page[tuple[UUID, str | None]]:
    """Read a page of customers."""
    part = keyset(ordering, request, parameter=2)
    async with transaction(merchant.id, readonly=True) as connection:
        found = await connection.fetch(
            f"SELECT id, name, joined_at FROM customers WHERE merchant_id = $1 AND {part.where} {part.order}", merchant.id, *part.arguments
        )
    return Page.of(found, ordering, request, lambda row: (row["id"], row["name"]))


class TestPage:
    @pytest.mark.parametrize("ordering", [BY_NAME, BY_NAME_DESCENDING, BY_NAME_MIXED, BY_ID], ids=lambda ordering: ordering.tag)
    @pytest.mark.parametrize("size", [1, 2, 3, 11, 50])
    async def test_shows_every_row_once_whichever_way_one_walks(
        self, merchant: MerchantRecord, rows: list[dict[str, Any]], ordering: Ordering, size: int
    ) -> None:
        whole = (await read(merchant, ordering, PageRequest.of(first=250))).items
        forward: list[Any] = []
        backward: list[Any] = []

        page = await read(merchant, ordering, PageRequest.of(first=size))
        forward += page.items
        while page.has_next:
            page = await read(merchant, ordering, PageRequest.of(first=size, after=page.cursors[-1]))
            forward += page.items
        page = await read(merchant, ordering, PageRequest.of(last=size))
        backward = page.items + backward
        while page.has_previous:
            page = await read(merchant, ordering, PageRequest.of(last=size, before=page.cursors[0]))
            backward = page.items + backward

        assert len(whole) == len(rows)
        assert forward == whole
        assert backward == whole

    async def test_ends_between_two_cursors(self, merchant: MerchantRecord, rows: list[dict[str, Any]]) -> None:
        whole = await read(merchant, BY_NAME, PageRequest.of())

        between = await read(merchant, BY_NAME, PageRequest.of(first=250, after=whole.cursors[2], before=whole.cursors[9]))

        assert between.items == whole.items[3:9]

    async def test_says_that_there_is_more_when_nothing_is_asked_for(self, merchant: MerchantRecord, rows: list[dict[str, Any]]) -> None:
        page = await read(merchant, BY_NAME, PageRequest.of(first=0))

        assert page == Page(items=[], cursors=[], has_next=True, has_previous=False)

    async def test_shows_nothing_of_a_rival(
        self, database: Database, rival: MerchantRecord, merchant: MerchantRecord, rows: list[Any]
    ) -> None:
        page = await read(rival, BY_NAME, PageRequest.of(first=250))

        assert page.items == []

    async def test_takes_the_path_of_the_index(self, merchant: MerchantRecord, rows: list[dict[str, Any]]) -> None:
        by_joining = Ordering("customers:joined", (Column("joined_at", datetime, nullable=True), Column("id", UUID)))
        descending = Ordering("customers:joined-desc", (Column("joined_at", datetime, True, True), Column("id", UUID, True)))
        pages = [await plan(merchant, ordering, rows[4]) for ordering in (by_joining, descending)]

        assert [("customers_joined_at" in page, "Sort" in page) for page in pages] == [(True, False)] * 2


async def plan(merchant: MerchantRecord, ordering: Ordering, row: dict[str, Any]) -> str:
    """Explain how PostgreSQL reads the page after a row."""
    after = ordering.cursor({"joined_at": row["at"], "id": row["id"]})
    part = keyset(ordering, PageRequest.of(after=after), parameter=2)
    async with transaction(merchant.id) as connection:
        await connection.execute("SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off")
        lines = await connection.fetch(
            f"EXPLAIN SELECT id FROM customers WHERE merchant_id = $1 AND {part.where} {part.order}", merchant.id, *part.arguments
        )
    return "\n".join(line[0] for line in lines)
