"""What a neighbourhood is and decides: pure rules without I/O."""
