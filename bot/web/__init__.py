"""What the desk and the public pages share: forms, answers, who sends something."""
