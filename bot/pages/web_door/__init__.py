"""The web door beyond the chat page: in a frame on other sites, as an app, with reminders of the browser."""
