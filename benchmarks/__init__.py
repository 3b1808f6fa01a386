"""Speed and size, measured as ratios within one run; kept out of the tests, which have no clock."""
