"""What stands around the house while it runs: the site that answers, and the messengers' doors."""
