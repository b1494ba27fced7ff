"""`python -m newsframing.report`: what `run.py report` calls."""

import sys

from newsframing.report._run import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
