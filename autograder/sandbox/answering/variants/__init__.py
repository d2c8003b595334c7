"""What takes the place of the code that is asked, or of its parts, or of its inputs."""
