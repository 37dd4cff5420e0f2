"""Clusters of records that speak of one person, from posteriors, split at weak bridges."""
