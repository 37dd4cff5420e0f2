"""Why a pair or a cluster is, or is not, taken for one person: match weights that a lawyer can read."""

from evenhand.link.explain.cluster import Bond, ClusterExplanation, held_together
from evenhand.link.explain.pair import PairExplanation, explained
from evenhand.link.explain.steps import Step

__all__ = ["Bond", "ClusterExplanation", "PairExplanation", "Step", "explained", "held_together"]
