"""``python -m workshoptui``."""

import sys

from workshoptui.cli import main

if __name__ == "__main__":
    sys.exit(main())
