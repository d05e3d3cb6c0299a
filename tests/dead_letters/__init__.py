"""What a step cannot work: written, read again, sent back."""
