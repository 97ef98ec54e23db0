"""The arithmetic of reviewing. Pure functions; imports of Claimdesk only `db.records`."""
