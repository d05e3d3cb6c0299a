"""What a step cannot work, byte for byte: written, read again, sent back."""
