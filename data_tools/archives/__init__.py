"""What was downloaded: archives told by their names, zips chosen and listed, their members read without unpacking."""
