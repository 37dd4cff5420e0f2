"""Linking on Spark: the keys, the candidate pairs and their comparison, for what outgrows one machine."""
