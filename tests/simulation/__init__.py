"""A simulation: random operations on merchants with faults in between, beside a model in memory that must agree with the books."""
