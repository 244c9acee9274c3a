"""graphql-transport-ws, message by message."""

import asyncio
from typing import Any

import orjson
import pytest
from structlog.testing import capture_logs
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from api.http import websocket
from api.http.protocol import PROTOCOL, Close
from tests.api.http import toy
from tests.api.http.conftest import until


class Talk:
    """A socket, in words of the protocol."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def say(self, type_: str, key: str | None = None, **rest: Any) -> None:
        message = {"type": type_, **({"id": key} if key else {}), **rest}
        await self.connection.send(orjson.dumps(message).decode())

    async def hear(self) -> Any:
        async with asyncio.timeout(3):
            frame = await self.connection.recv()
        assert isinstance(frame, str), "frames must be text"
        return orjson.loads(frame)

    async def subscribe(self, key: str, query: str, **variables: Any) -> None:
        await self.say("subscribe", key, payload={"query": query, "variables": variables})

    async def start(self, authorization: str | None = None) -> None:
        await self.say("connection_init", payload={"Authorization": authorization} if authorization else None)
        assert await self.hear() == {"type": "connection_ack"}

    async def closed(self) -> tuple[int, str]:
        """Read on until the socket is closed, and return why."""
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                await self.hear()
        frame = closed.value.rcvd
        assert frame
        return frame.code, frame.reason


@pytest.fixture
async def talk(served: str) -> Any:
    async with connect(f"ws://{served}/graphql", subprotocols=[PROTOCOL], ping_interval=None) as connection:  # type: ignore[list-item]
        yield Talk(connection)


class TestGreeting:
    async def test_takes_only_one_subprotocol(self, served: str) -> None:
        async with connect(f"ws://{served}/graphql", subprotocols=["graphql-ws"]) as connection:  # type: ignore[list-item]
            assert await Talk(connection).closed() == (4406, "The subprotocol must be graphql-transport-ws.")

    async def test_wants_connection_init_first_and_once(self, talk: Talk) -> None:
        await talk.subscribe("1", "{ hello }")

        assert (await talk.closed())[0] == Close.UNAUTHENTICATED

    async def test_wants_connection_init_once(self, talk: Talk) -> None:
        await talk.start()
        await talk.say("connection_init")

        assert (await talk.closed())[0] == Close.TOO_MANY_INITS

    async def test_wants_connection_init_in_time(self, talk: Talk, monkeypatch: pytest.MonkeyPatch, served: str) -> None:
        monkeypatch.setattr(websocket, "INIT_SECONDS", 0.05)
        async with connect(f"ws://{served}/graphql", subprotocols=[PROTOCOL]) as connection:  # type: ignore[list-item]
            assert (await Talk(connection).closed())[0] == Close.INIT_TIMEOUT

    async def test_refuses_a_wrong_token(self, talk: Talk) -> None:
        await talk.say("connection_init", payload={"authorization": "Bearer wrong"})

        assert await talk.closed() == (4401, "The token is wrong.")

    @pytest.mark.parametrize("payload", [5, "Bearer wrong", {"authorization": 5}])
    async def test_closes_on_a_payload_of_another_shape_and_calls_it_no_bug(self, talk: Talk, payload: Any) -> None:
        with capture_logs() as logs:
            await talk.say("connection_init", payload=payload)

            assert (await talk.closed())[0] == Close.BAD_REQUEST
        assert [entry for entry in logs if entry["log_level"] == "error"] == []

    @pytest.mark.parametrize("frame", ["{", "[]", "5", '{"id": "1"}', '{"type": 5}', '{"type": "nope"}', '{"type": "subscribe"}', b"\x00"])
    async def test_closes_on_what_is_no_message(self, talk: Talk, frame: str | bytes) -> None:
        await talk.start()
        await talk.connection.send(frame)

        assert (await talk.closed())[0] == Close.BAD_REQUEST

    async def test_answers_pings_at_any_time(self, talk: Talk) -> None:
        await talk.say("ping")

        assert await talk.hear() == {"type": "pong"}


class TestOperations:
    async def test_bring_events_and_complete(self, talk: Talk) -> None:
        await talk.start()
        await talk.subscribe("1", "subscription ($to: Int!) { count(to: $to) }", to=2)

        assert [await talk.hear() for _ in range(3)] == [
            {"id": "1", "type": "next", "payload": {"data": {"count": 1}}},
            {"id": "1", "type": "next", "payload": {"data": {"count": 2}}},
            {"id": "1", "type": "complete"},
        ]

    @pytest.mark.parametrize(
        "payload",
        [{"query": "subscription {"}, {"query": "{ nope }"}, {}, None, {"query": "query A { hello } query B { hello }"}],
    )
    async def test_that_are_wrong_end_alone(self, talk: Talk, payload: Any) -> None:
        await talk.start()
        await talk.say("subscribe", "1", payload=payload)
        wrong = await talk.hear()
        await talk.subscribe("1", "{ hello }")

        assert (wrong["id"], wrong["type"], wrong["payload"][0]["extensions"]["code"]) == ("1", "error", "BAD_USER_INPUT")
        assert (await talk.hear())["payload"] == {"data": {"hello": "hello you"}}

    async def test_are_refused_like_everywhere(self, talk: Talk) -> None:
        await talk.start()
        await talk.subscribe("1", "subscription { private }")

        assert (await talk.hear())["payload"][0]["extensions"] == {"code": "UNAUTHENTICATED"}

    async def test_with_an_id_in_use_close_the_socket(self, talk: Talk) -> None:
        await talk.start()
        await talk.subscribe("1", "subscription { quiet }")
        await until(lambda: "subscription begins" in toy.seen["operations"])
        await talk.subscribe("1", "subscription { quiet }")

        assert await talk.closed() == (4409, "Subscriber for 1 already exists.")
        await until(lambda: toy.seen["cancelled"] == 1)

    async def test_stop_when_the_client_says_complete_and_free_their_id(self, talk: Talk) -> None:
        await talk.start()
        await talk.subscribe("1", "subscription { quiet }")
        await until(lambda: "subscription begins" in toy.seen["operations"])
        await talk.say("complete", "1")
        await talk.subscribe("1", "{ hello }")

        assert (await talk.hear())["payload"] == {"data": {"hello": "hello you"}}
        await until(lambda: toy.seen["cancelled"] == 1)

    async def test_stop_when_the_client_goes(self, talk: Talk) -> None:
        await talk.start()
        await talk.subscribe("1", "subscription { forever }")
        await talk.hear()
        talk.connection.transport.abort()

        await until(lambda: toy.seen["cancelled"] == 1)
        assert toy.seen["operations"].count("subscription ends") == 1

    async def test_do_not_wait_for_each_other(self, talk: Talk) -> None:
        await talk.start()
        await talk.subscribe("slow", "{ slow(seconds: 0.3) }")
        await talk.subscribe("fast", "{ hello }")

        assert [(await talk.hear())["id"] for _ in range(4)] == ["fast", "fast", "slow", "slow"]

    async def test_get_a_context_per_event(self, talk: Talk) -> None:
        await talk.start()
        await talk.subscribe("1", "subscription { things(to: 2) { loaded } }")
        for _ in range(3):
            await talk.hear()

        assert toy.seen["operations"] == ["subscription begins", *["query begins", "query ends"] * 2, "subscription ends"]
        assert toy.seen["loads"] == [[0], [1]]

    async def test_say_which_event_failed_and_go_on(self, talk: Talk) -> None:
        await talk.start()
        await talk.subscribe("1", "subscription { brokenEvent { oddOnly } }")

        assert (await talk.hear())["payload"]["errors"][0]["path"] == ["brokenEvent", "oddOnly"]
        assert (await talk.hear())["payload"] == {"data": {"brokenEvent": {"oddOnly": 3}}}

    async def test_end_masked_and_logged_when_their_source_fails(self, talk: Talk) -> None:
        await talk.start()
        with capture_logs() as logs:
            await talk.subscribe("1", "subscription { failing }")
            await talk.hear()
            failed = await talk.hear()

        assert (failed["type"], failed["payload"][0]["extensions"]["code"]) == ("error", "INTERNAL")
        assert [entry["request_id"] for entry in logs] == [failed["payload"][0]["extensions"]["requestId"]]


class TestClosing:
    async def test_when_the_token_expires(self, talk: Talk) -> None:
        await talk.start("Bearer brief")
        await talk.subscribe("1", "subscription { quiet }")

        assert (await talk.closed())[0] == Close.TOKEN_EXPIRED
        await until(lambda: toy.seen["cancelled"] == 1)

    async def test_when_the_source_says_that_the_subscriber_is_too_slow(self, talk: Talk) -> None:
        await talk.start()
        await talk.subscribe("1", "subscription { overflowing }")

        assert (await talk.closed())[0] == Close.TOO_SLOW

    async def test_when_frames_are_not_read_in_time(self, served: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(websocket, "SEND_SECONDS", 0.2)
        async with connect(f"ws://{served}/graphql", subprotocols=[PROTOCOL], max_queue=1, close_timeout=0.1) as connection:  # type: ignore[list-item]
            talk = Talk(connection)
            await talk.start()
            await talk.subscribe("1", "subscription { flood }")
            await until(lambda: "subscription begins" in toy.seen["operations"])

            # Reads nothing more; the stream is ended for it.
            await until(lambda: "subscription ends" in toy.seen["operations"])
            connection.transport.abort()

    async def test_when_nothing_is_heard(self, talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(websocket, "PING_SECONDS", 0.05)
        monkeypatch.setattr(websocket, "SILENCE_SECONDS", 0.12)
        await talk.start()

        assert [await talk.hear() for _ in range(2)] == [{"type": "ping"}] * 2
        assert (await talk.closed())[0] == Close.SILENT

    async def test_when_a_caller_has_too_many_sockets(self, served: str) -> None:
        held = [await connect(f"ws://{served}/graphql", subprotocols=[PROTOCOL]) for _ in range(4)]  # type: ignore[list-item]
        for connection in held[:3]:
            await Talk(connection).start("Bearer reader")

        await Talk(held[3]).say("connection_init", payload={"authorization": "Bearer reader"})

        assert (await Talk(held[3]).closed())[0] == Close.TOO_MANY_SOCKETS
        for connection in held:
            await connection.close()
