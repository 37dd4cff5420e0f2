"""Benchmarks: each measures its part of the project beside the peers it has, in the same run."""
