"""What invented incidents are said to be, by whom, and how a coder grades it."""
