"""Invented persons and incidents whose truth is known, for tests and benchmarks of linking, counting and auditing."""

from evenhand.generate.claims.plan import ClaimPlan
from evenhand.generate.incidents import Incidents, incidents
from evenhand.generate.people import Generated, people
from evenhand.generate.plan import ListPlan, Noise, Plan
from evenhand.generate.presets import preset, presets

__all__ = [
    "ClaimPlan",
    "Generated",
    "Incidents",
    "ListPlan",
    "Noise",
    "Plan",
    "incidents",
    "people",
    "preset",
    "presets",
]
