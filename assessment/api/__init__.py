"""The read API of this app: what may be read, field by field."""
