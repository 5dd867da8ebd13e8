"""A folder of Markdown reports and YAML sidecars goes in; a checked, annotated site comes out.

The modules follow the pipeline, and imports flow one way along it:
``load → render → text → anchor → checks → merge → pages → engine → publish``.
"""
