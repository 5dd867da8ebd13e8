"""``python -m corpus`` is the command line."""

from corpus.cli import main

main(prog_name="corpus")
