"""`python -m cwgdiff` is the command line."""

from cwgdiff.cli import main

if __name__ == "__main__":
    main()
