"""An extractor by a language model of the user's own, behind an address that speaks the OpenAI chat API.

Nothing that the model says is believed: each claim is verified against the text, and refused where it does not hold.
"""
