"""How is English read? Words, phrases, people, names, numerals and dates, shared by the rooms that read texts."""
