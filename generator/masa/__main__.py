"""``python -m masa`` is the command ``masa``."""

from masa.cli import main

main(prog_name="masa")
