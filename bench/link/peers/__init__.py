"""Peers of our linking: Splink 5 and recordlinkage, each with the best set-up a skilled user could give it.

They run in an environment of their own, so these modules import nothing of the project but `bench.link.measures`:

    python -m venv peersvenv && peersvenv/bin/pip install splink recordlinkage polars pyarrow "pandas<3"
    PYTHONPATH=src:. .venv/bin/python -m bench.link.run --peers peersvenv/bin/python
"""
