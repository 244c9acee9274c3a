"""Deliberate faults in the engine, and for each the test that must fail under it."""
