"""Which colours? Okabe & Ito's eight (2008), told apart by readers of any colour vision; always with a second cue."""

BLACK = "#000000"
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
BLUE = "#0072B2"
VERMILLION = "#D55E00"
PURPLE = "#CC79A7"
LIGHT_GREY = "#C8C8C8"  # for what stands back
PALE_GREY = "#949494"  # for marks of what is doubtful, dark enough to be seen
GREY = "#767676"  # for what cannot be told, dark enough for words
DARK_GREY = "#5A5A5A"  # for words that stand back
PALE_BLUE = "#DCEBF5"  # a ground for black words
