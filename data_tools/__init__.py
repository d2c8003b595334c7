"""Makes the course's data set, once: CelebA or drawn faces to one uint8 file. Run it as `python -m data_tools`."""
