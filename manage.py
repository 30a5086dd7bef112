#!/usr/bin/env python3
"""The command line. On a bare machine it first builds its own environment."""

import sys

from clusterplan import bootstrap

if __name__ == "__main__":
    bootstrap.ensure(sys.argv)
    from clusterplan import commandline  # our packages are there from here on

    sys.exit(commandline.run(sys.argv))
