"""What the Cloud API takes."""

from typing import Final

LONGEST_TEXT: Final = 4096
LONGEST_BODY: Final = 1024  # of a message with choices; of a caption
MOST_BUTTONS, LONGEST_BUTTON = 3, 20
MOST_ROWS, LONGEST_ROW, LONGEST_DESCRIPTION = 10, 24, 72
LONGEST_PARAMETER: Final = 900  # of a template: its own words count too
