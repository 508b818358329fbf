"""Measures the product against its limits, each beside a control measured in the same run."""
