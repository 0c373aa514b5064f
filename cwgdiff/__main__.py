"""`python -m cwgdiff` is the command line."""

from cwgdiff.cli import main

main()
