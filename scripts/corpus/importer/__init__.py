"""A published page or file goes in; clean Markdown, and what it says of itself, come out.

Nothing here writes to disk, and nothing is guessed: what a page does not say stays empty.
"""
