import uuid
from typing import Annotated

from cyclopts import Parameter

from cli.client import Api
from cli.errors import Mistake
from cli.program.server import URL, Key
from cli.terminal import print_facts

_RESET = """
    mutation Reset($input: TestMerchantResetInput!) {
      testMerchantReset(input: $input) { merchant { id name now } userErrors { message } }
    }
"""


async def reset(*, key: Key, url: str = URL, json: Annotated[bool, Parameter(negative=())] = False) -> None:
    """Let a test merchant begin anew: without customers, on real time. Keys, people, program, rewards, partners and offers stay.

    Parameters
    ----------
    key
        A server key of the merchant.
    url
        The server's address.
    json
        Print JSON.
    """
    async with Api.at(url, key) as api:
        # The key: should the answer get lost, the call that is sent again must not do it twice.
        answer = (await api.call(_RESET, {"input": {"idempotencyKey": str(uuid.uuid4())}}))["testMerchantReset"]
    for error in answer["userErrors"]:
        raise Mistake(error["message"])
    merchant = answer["merchant"]
    print_facts({"merchant": merchant["name"], "merchantId": merchant["id"], "now": merchant["now"]}, as_json=json)
