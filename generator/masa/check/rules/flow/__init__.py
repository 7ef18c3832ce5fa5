"""Procedures that lead nowhere, or say when of nothing."""
