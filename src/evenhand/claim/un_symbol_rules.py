"""The validity rules V1 to V7: what is well formed and yet cannot be a UN symbol.

Each rule returns what is wrong, or an empty text. Values stand in `instruments/un_symbol.toml`.
"""

from collections.abc import Callable

from evenhand.claim.un_symbol_grammar import grammar, resolution_years

Parts = dict[str, str]


def fault(kind: str, parts: Parts, *, near_cue: bool) -> str:
    """What rule a well-formed symbol breaks, rule number first; empty when it breaks none.

    `near_cue` says that a UN word or another symbol stands beside it, without which a bare number
    of one or two digits is no symbol (V6).
    """
    rules = [_RULES[kind]] if kind in _RULES else []
    if kind in _BARE and not near_cue:
        rules.append(_too_short)
    return next((wrong for rule in rules if (wrong := rule(parts))), "")


def _limit(name: str) -> int:
    return int(grammar()["limits"][name])


def _sc_year(parts: Parts) -> str:
    first = _limit("sc_year_first")
    return f"V1: the form S/<year> began in {first}" if int(parts["year"]) < first else ""


def _sc_old(parts: Parts) -> str:
    last = _limit("sc_old_last")
    return f"V1: bare S/ numbers end at {last}" if int(parts["number"]) > last else ""


def _sc_prst(parts: Parts) -> str:
    first = _limit("prst_year_first")
    return f"V2: S/PRST began in {first}" if int(parts["year"]) < first else ""


def _sc_res(parts: Parts) -> str:
    """V3; a number beyond the table is taken on its word when its year is not before the last."""
    number, years = int(parts["number"]), resolution_years()
    if number not in years:
        late = number > max(years) and int(parts["year"] or 0) >= max(years.values())
        return "" if late else f"V3: number {number} is not in the table of resolutions"
    right = years[number]
    wrong = parts["year"] != "" and int(parts["year"]) != right
    return f"V3: number {number} belongs to {right}, not {parts['year']}" if wrong else ""


def _session(rule: str) -> Callable[[Parts], str]:
    def check(parts: Parts) -> str:
        session = parts["session"]
        first, last = _limit("session_first"), _limit("session_last")
        fits = not session.isdigit() or first <= int(session) <= last
        return "" if fits else f"{rule}: session {session} is not between {first} and {last}"

    return check


def _roman(parts: Parts) -> str:
    last = _limit("roman_last")
    units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    sessions = {"X" * (n // 10) + units[n % 10] for n in range(1, last + 1)}
    known = parts["roman"] in sessions or parts["roman"] == ""
    return "" if known else f"V5: no match, {parts['roman']} is no Roman session from I to XXX"


def _ga_old(parts: Parts) -> str:
    last = _limit("ga_old_last")
    return f"V6: bare A/ numbers end before {last}" if int(parts["number"]) > last else ""


def _too_short(parts: Parts) -> str:
    short = int(parts["number"]) <= _limit("bare_last") and parts["mods"] == ""
    return "V6: so short a number needs a United Nations word beside it" if short else ""


def _esc_year(parts: Parts) -> str:
    first = _limit("esc_year_first")
    return f"V7: the form E/<year> began in {first}" if int(parts["year"]) < first else ""


def _commission(parts: Parts) -> str:
    last = _limit("cn4_year_last")
    late = parts["body"] == "CN.4" and int(parts["year"] or 0) > last
    return f"V7: E/CN.4 ended in {last}" if late else ""


_BARE = {"ga_old", "sc_old", "esc_old", "tc_old"}
_RULES: dict[str, Callable[[Parts], str]] = {
    "sc_year": _sc_year,
    "sc_old": _sc_old,
    "sc_prst": _sc_prst,
    "sc_res": _sc_res,
    "ga_res": _session("V4"),
    "ga_dec": _session("V4"),
    "ga_pv": _session("V6"),
    "ga_doc": _session("V6"),
    "ga_res_old": _roman,
    "tc_res": _roman,
    "ga_old": _ga_old,
    "esc_doc": _esc_year,
    "esc_res": _esc_year,
    "esc_sub": _commission,
}
