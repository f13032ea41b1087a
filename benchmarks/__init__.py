"""What is claimed about speed and loss, as commands that anyone can run."""
