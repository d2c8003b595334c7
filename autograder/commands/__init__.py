"""What each command does: its options in, its exit status out. These files alone print."""
