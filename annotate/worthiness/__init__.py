"""Claim → 0–1: which claim is worth a reviewer's minute, with the reasons in words.

Imports of Claimdesk only `db.records`.
"""
