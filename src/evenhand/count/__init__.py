"""Numbers as claimed: low to high by role, updates not conflicts, subsets never added."""
