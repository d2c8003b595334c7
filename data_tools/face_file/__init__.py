"""The face file, in which all squares lie: written, opened, described, and shown on a sheet."""
