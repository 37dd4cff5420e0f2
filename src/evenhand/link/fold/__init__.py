"""A name in any script → tokens with a common skeleton, and blocking keys across scripts."""

from evenhand.link.fold.keys import KINDS, Kind, key_table, token_keys
from evenhand.link.fold.likeness import Likeness, likeness
from evenhand.link.fold.names import NameTable, fold_names
from evenhand.link.fold.roles import Role

__all__ = ["KINDS", "Kind", "Likeness", "NameTable", "Role", "fold_names", "key_table", "likeness", "token_keys"]
