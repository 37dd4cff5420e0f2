"""How far two records agree, field by field, on ordered levels."""
