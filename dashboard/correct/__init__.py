"""Corrections made by people: what they do to events, whether they still fit, and how they are told."""
