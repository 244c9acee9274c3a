"""Figures: `python -m bench` measures all of them side by side; docs/performance.md holds those of a quiet machine."""
