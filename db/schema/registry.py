"""Where the steps are put down as their files are imported."""

from sqlite_utils import Migrations

migrations = Migrations("claimdesk")
