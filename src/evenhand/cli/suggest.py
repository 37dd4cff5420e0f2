"""Claims that texts seem to make: claim suggest."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evenhand.case import Case
from evenhand.cli.corpus import about_option, emit_ran, going_on, jobs_option, out_option
from evenhand.cli.output import PATH, counted, emit, json_option, pass_case, progress, remark, visible

if TYPE_CHECKING:
    from evenhand.case.suggest import Suggested
    from evenhand.model.proposal import Proposal

source_option = click.option("--source", default="", metavar="ID", help="The source of the case that speaks.")
speaker_option = click.option("--speaker", default="", metavar="NAME", help="The State or body that speaks, by name.")
date_option = click.option("--date", default="", metavar="EDTF", help="When it was said: 2031-05-20.")
language_option = click.option(
    "--language", default="", metavar="CODE", help="What it is in, as a tag like en; found from the text if left out."
)
model_option = click.option("--model", is_flag=True, help="Ask the language model that case.toml names, not the rules.")


@click.command()
@click.argument("files", type=PATH, nargs=-1, required=True)
@source_option
@speaker_option
@date_option
@language_option
@out_option
@about_option
@jobs_option
@model_option
@json_option
@pass_case
def suggest(case: Case, /, files: Sequence[Path], as_json: bool, out: Path | None, **how: Any) -> None:
    """Propose the claims that texts make, each with its exact words. Nothing is recorded.

    Text, Markdown, HTML, PDF or DOCX. Outside any case only the names of the gazetteer are known. A person confirms,
    corrects or rejects what is proposed: evenhand claim review.

    A folder is read with --out: one file of claims for each text, and an index. A run that was stopped goes on where it
    was, and does only what has changed.
    """
    _must_be_case(case)
    with progress("claim suggest") as report, going_on(out):
        found = case.claim_suggest(files, out=out, progress=report, **how)
    if isinstance(found, list):
        _show(found, as_json)
    else:
        emit_ran(found, as_json, "proposed")


def _must_be_case(case: Case) -> None:
    """Stop where --case names what is none; where nobody named one, none is needed."""
    if click.get_current_context().find_root().params.get("folder"):
        from evenhand.case.settings import read_settings

        read_settings(case.path)


def _show(found: "Sequence[Suggested]", as_json: bool) -> None:
    from evenhand.case.suggest import arranged

    for each in found:
        for finding in each.findings:
            click.echo(visible(f"note: {each.file}: {finding}"), err=True)
    rows = [{**arranged(claim), "file": each.file} for each in found for claim in each.proposals]
    emit(rows, as_json, lambda: _lines(found))
    if not all(each.in_case for each in found):
        remark("note: outside any case; only the names of the gazetteer are known", as_json)


def _lines(found: "Sequence[Suggested]") -> Iterator[str]:
    for each in found:
        told = ", ".join(word for word in (each.speaker, each.said) if word)
        yield f"{each.file}{f' ({told})' if told else ''}: {counted(len(each.proposals), 'claim')} proposed"
        for claim in each.proposals:
            yield ""
            yield f"{claim.number}. {in_context(each.text, claim)}"
            yield from (f"   {name}: {value}" for name, value in facts(claim))
            yield f"   score: {claim.score:.2f}"


def in_context(text: str, claim: "Proposal") -> str:
    """The sentence of a claim on one line, its words between [[ and ]]."""
    (start, end), (first, last) = claim.span, claim.sentence
    first, last = min(first, start), max(last, end)
    return " ".join(f"{text[first:start]}[[{text[start:end]}]]{text[end:last]}".split())


def facts(claim: "Proposal") -> Iterator[tuple[str, str]]:
    """What is proposed, field by field, in the words of the codebook; fields of which nothing is said are left out."""
    from evenhand.codebook import label

    yield "speech act", label("speech_act", claim.speech_act)
    for name, vocabulary in (("act", "act"), ("weapon", "weapon"), ("object", "object")):
        if term := getattr(claim, name):
            yield name, label(vocabulary, term)
    for name in ("actor", "affected", "place"):
        if words := getattr(claim, name):
            known = getattr(claim, f"{name}_id" if name == "place" else f"{name}_party")
            yield name, f"{words} ({known})" if known else words
    if claim.quantity:
        yield "quantity", number(claim)
    for name in ("instruments", "attribution", "characterised"):
        if several := getattr(claim, name):
            yield name, "; ".join(several)
    for name, usual in (("when", None), ("polarity", "affirmed"), ("modality", "stated")):
        if (value := getattr(claim, name)) != usual:
            yield name, value


def number(claim: "Proposal") -> str:
    """The quantity of a claim in words: "more than 400 to ... persons"."""
    from evenhand.codebook import label

    quantity = claim.quantity
    if quantity is None:
        return ""
    bounds = " to ".join(f"{bound:,}" for bound in dict.fromkeys((quantity.low, quantity.high)) if bound is not None)
    part = f" (part of claim {quantity.subset_of})" if quantity.subset_of else ""
    said = f", as written: {quantity.words}" if quantity.words else ""
    return " ".join(filter(None, (label("qualifier", quantity.qualifier), bounds, quantity.unit))) + part + said
