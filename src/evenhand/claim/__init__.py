"""Passages and rows to claims: UN symbols, dates and quantities, the codebook and the mappings."""
