"""What the printed form says, each rule in one place: numbers, words, identity, times, paper, review, fingerprint."""
