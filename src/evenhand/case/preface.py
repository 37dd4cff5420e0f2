"""The text of case.toml, kept in the log: title, scope and caveats are shown to readers and must not change unseen."""

from evenhand.case.folder import Folder
from evenhand.model.entry import Draft, content
from evenhand.model.ledger import Batch, Preface
from evenhand.record.append import Appended, Candidate, Policy


def keep_preface(folder: Folder) -> Appended:
    """What was appended: the text of case.toml when it is not the one recorded last, else nothing."""
    draft = Draft(id="preface:case", record=Preface(text=(folder.path / "case.toml").read_text("utf-8")))
    recorded = folder.view().find(draft.id)
    if recorded is not None and recorded.entry.body == content(draft.record):
        return Appended(same=1)  # so that whoever holds a copy without the key can publish it
    with folder.appender() as appender:
        return appender.append(Batch(act="settings"), [Candidate("case.toml", 0, draft)], policy=Policy(revise=True))
