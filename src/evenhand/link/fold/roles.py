"""What a part of a name is: bits that can stand together."""

from enum import IntFlag


class Role(IntFlag):
    """The role of a token in its name; 0 is a plain name."""

    INITIAL = 1  # a single letter
    PARTICLE = 2  # al, van, bin, oglu: says little of whose name it is
    PATRONYMIC = 4  # says who the father is: Ivanovich, X oglu, bin X
    TITLE = 8  # Dr, Haji, Ustad
    PART = 16  # an alternate: a part of the token before, such as the father's name in a patronymic
    JOINED = 32  # an alternate: this token and the next written together


# The bits that a plain name may have.
PLAIN = ~int(Role.INITIAL | Role.PARTICLE | Role.TITLE | Role.PART | Role.JOINED)
