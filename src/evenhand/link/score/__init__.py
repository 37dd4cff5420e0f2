"""What agreement on each level is worth, learned without labels, and the probability that a pair is one person."""
