"""Commands of the publish room: publish, serve."""

from pathlib import Path

import click

from evenhand.case import Case
from evenhand.cli.output import PATH, emit, errors, json_option, pass_case, progress, remark


@click.command()
@click.argument("folder", type=PATH, required=False)
@click.option("--without-blobs", "with_blobs", flag_value=False, default=True, help="Leave out the preserved bytes.")
@json_option
@pass_case
def publish(case: Case, folder: Path | None, with_blobs: bool, as_json: bool) -> None:
    """Write the site: every page also as JSON and CSV, the log, and a verifier that needs nobody's help."""
    with progress("publish") as report:
        done = case.publish(folder, with_blobs=with_blobs, progress=report)
    emit(done, as_json, lambda: [f"{done.folder}: {done.pages} pages, {done.files} files; open index.html"])
    if not done.signed:
        remark("note: this copy has no private key, so the pages are not signed; nobody can prove them", as_json)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Where; 0: any free one.")
@json_option
@pass_case
def serve(case: Case, port: int, as_json: bool) -> None:
    """Serve the last published site on this machine, until interrupted."""
    server = case.serve(port)
    address = f"http://127.0.0.1:{server.server_port}/"
    emit({"url": address}, as_json, lambda: [address])
    errors.print("Ctrl-C ends it.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


COMMANDS = (publish, serve)
