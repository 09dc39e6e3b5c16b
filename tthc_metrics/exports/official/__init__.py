"""What official papers in Word share: page and styles, letterhead and signature, tables."""
