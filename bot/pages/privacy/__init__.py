"""The privacy notice: its page, its versions, and the texts that come with the software."""
