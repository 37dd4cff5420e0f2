"""The room that turns bytes into text with offsets that hold, and tables into rows of cells."""
