"""What incidents and claims are to be invented."""

from dataclasses import dataclass

from evenhand.errors import UsageError


@dataclass(frozen=True, slots=True)
class ClaimPlan:
    """A conflict between invented parties. Nothing here depends on which party is which, but for the last three.

    Attributes:
        parties: ids of two or more parties; their names are formed from them.
        places: how many there are; `days`: how long it lasts, from 2031-05-01 on.
        unfounded: share of incidents that only one side speaks of and that never happened.
        inflation: what accusing sides multiply numbers by, on average; `spread`: standard deviation of ln(number said).
        vague, moved: shares of claims that give only the month, or a day next to it.
        injuries: share of killings of which a claim of injuries is made too; `subsets`: of numbers of which a part
            is named ("including 3 children").
        joint: share of two killings by one accuser, near in place and time, that it also tells of in one claim;
            remarks: share of claims with a remark in words of their incident.
        combatants: how many are killed for each civilian: above 0, totals of all people killed are published too;
            mutual: how many statements say that both sides use a weapon, beside those that accuse one side of it.
        totals: every how many days offices publish running totals; 0: never.
        skew: odds that independent sources report harm done by the first party, over harm done by others: unequal
            evidence, not an uneven coder.
        uneven: odds that the coder finds an accusation against others credible, over one against the party
            `against` on the same evidence; 1 is an even coder.
    """

    parties: tuple[str, ...] = ("kelvara", "ostrenia")
    places: int = 40
    days: int = 120
    unfounded: float = 0.03
    inflation: float = 1.1
    spread: float = 0.15
    vague: float = 0.05
    moved: float = 0.05
    injuries: float = 0.4
    subsets: float = 0.12
    joint: float = 0.0
    remarks: float = 0.0
    combatants: float = 0.0
    mutual: int = 0
    totals: int = 30
    skew: float = 1.0
    uneven: float = 1.0
    against: int = 0

    def __post_init__(self) -> None:
        for name in ("unfounded", "vague", "moved", "injuries", "subsets", "joint", "remarks"):
            if not 0 <= getattr(self, name) <= 1:
                raise UsageError(f"{name} is {getattr(self, name)}", hint="Give a share from 0 to 1.")
        if len(set(self.parties)) < 2 or len(set(self.parties)) != len(self.parties):
            raise UsageError("a plan of claims needs two or more different parties", hint="Name them by their ids.")
        if min(self.skew, self.uneven, self.inflation) <= 0 or not 0 <= self.against < len(self.parties):
            raise UsageError(
                "odds and inflation must be above 0, and against the number of a party", hint="Correct it."
            )
        if min(self.places, self.days) < 1 or min(self.spread, self.totals, self.combatants, self.mutual) < 0:
            raise UsageError("places and days must be 1 or more, what else is counted not negative", hint="Correct it.")
