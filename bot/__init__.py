"""The outside: channels, pages, command line, start-up, clock and rounds."""

import os

# Learning works on many small matrices, for which threads cost more than they bring: on two busy cores ten times the
# time. To be set before numpy is imported, hence here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
