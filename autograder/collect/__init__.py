"""collect: from what was handed in, a folder or a zip, to private copies of the student's modules. Runs nothing."""
