"""Draws of the whole linkage from its posterior: what counting uses instead of one linkage taken for true."""
