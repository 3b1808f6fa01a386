"""Requests by people outside: a job to present, a material, a visitor for class."""
