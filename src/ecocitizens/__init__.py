"""The working tool and the public memory of a small-grants programme."""

__version__ = "0.1.0"
