"""What the console shows and keeps: values and the books that it reads them from."""
