"""What a page says of its article beside the text: title, authors, times, subjects, genre, rights, credits."""
