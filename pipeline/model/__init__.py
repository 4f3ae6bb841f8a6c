"""What we talk about: places and problems, episode, show, Podcasting 2.0 fields, caption limits. Imports nothing."""
