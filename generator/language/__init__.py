"""What is known of Indonesian, once: words, stems, spelling, likeness, acronyms, months, kinds of regulations."""
