"""What a newcomer reads and asks before, during and after an application: words, advice and the numbers in force."""
