"""The console's books: what managers look at, in statements fit for a million cases."""
