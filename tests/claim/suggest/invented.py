"""Invented parties and places, as a case would know them."""

from evenhand.model.proposal import KnownName, Setting

PARTIES = tuple(
    KnownName(text, f"party:{name.lower()}", name)
    for name in ("Northland", "Southland")
    for text in (name, f"{name}er", f"{name}ers", f"{name}er forces", f"armed forces of {name}")
)
PLACES = tuple(KnownName(name, f"place:{name.lower()}", name) for name in ("Ford", "Westbridge", "Highdale"))

INVENTED = Setting(speaker="Southland", said="2031-05-20", places=PLACES, parties=PARTIES)
