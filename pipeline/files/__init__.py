"""The disk, both ends: what may be read, atomic writing, zip files, templates, the Word template."""
