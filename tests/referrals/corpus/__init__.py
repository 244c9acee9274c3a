"""Labelled cases of referrals: honest ones of every kind of household, and cheats of every kind that is known.

Written by hand as tables, one file a family, with variations made of them. `python -m tests.referrals.corpus` runs them all through a real
shop and prints what came of them; `--write` puts that into docs/reliability.md.
"""
