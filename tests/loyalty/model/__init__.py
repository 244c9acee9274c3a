"""A small model of the engine that remembers what happened and works everything out again from that, at every question.

It holds no balance, no counter and no window: the property test compares it with the engine, which does. What it says of tiers and stages
follows the readings written down in `tests/real/recount_tiers.py` and `tests/real/recount_stages.py`; here the program gives every number.
"""

from tests.loyalty.model.model import Model, Standing
from tests.loyalty.model.program import PLAIN, Fixed, Level, Lifecycle, Limits, Multiply, PerAmount, Program, Threshold, Tiers

__all__ = ["PLAIN", "Fixed", "Level", "Lifecycle", "Limits", "Model", "Multiply", "PerAmount", "Program", "Standing", "Threshold", "Tiers"]
