import pytest

from kernel.db import Database
from kernel.merchants.record import MerchantRecord
from tests.kernel.makers import make_merchant


@pytest.fixture
async def merchant(database: Database) -> MerchantRecord:
    """Create a merchant without a program."""
    return await make_merchant()


@pytest.fixture
async def rival(database: Database) -> MerchantRecord:
    """Create another merchant, who must see nothing."""
    return await make_merchant()
