"""The command that brings the output to where listeners reach it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.screen import print_problems


@click.command("deploy")
@click.argument("to")
@options.show
@options.output("What to deploy.")
@click.option("--dry-run", "dry", is_flag=True, help="Show what would be sent, and send nothing.")
@click.option("--delete", is_flag=True, help="Delete there what is not in the output.")
def command(to: str, show: Path, output: Path, dry: bool, delete: bool) -> None:
    """Bring what was published to where listeners reach it.

    TO is a folder; s3://bucket/folder (with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and, for anybody but
    Amazon, AWS_ENDPOINT_URL in the environment); user@host:folder, by rsync over ssh; or git:branch, pushed to the
    show's own remote, git:remote#branch to another one.

    Only what differs is sent: audio first, then all other files, then pages, and feed.xml last. Drafts and episodes
    whose date is to come stay here. Interrupted, it is called again; at no moment does the feed there name what is not
    there.
    """
    from pipeline.commands import deploy as deployment
    from pipeline.commands.deploy.plan import Stopped
    from pipeline.publish.show_folder import open_show

    order = deployment.Order(open_show(show), output, delete)
    try:
        plan = deployment.deploy(order, deployment.target(to, order), click.echo, dry=dry)
    except Stopped as error:
        print_problems([error.problem], "text", show, every=True)
        sys.exit(1)
    if not dry:
        click.echo(f"{to} has all of {output}/" + ("" if plan.files else ": there was nothing to send"))
