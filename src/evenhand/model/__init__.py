"""The records and their envelope: pure, no input or output."""
