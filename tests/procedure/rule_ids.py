"""The ids of the rules (procedure.md, section 2) and of the readings (section 10), copied by hand."""

from typing import Final

_WRITTEN: Final = """
    D1 D2 D3 D4 B1 B2 B3 B4 B5 B6 B7 B8 B9 K1 C1 C2 C3 C4 C5 G1
    S1.1 S1.2 S1.3 S2.1 S2.2 S2.3 S3.1 S3.2 S3.3 S3.4 S4.1 S4.2 S5.0 S5.a S5.b1 S5.b2
    S6.1 S6.2 S6.3 S7.1 S7.1r S7.2 S7.3 S7.4 S8.1 S8.2 S9.1 S9.2
    X0 X1 X2 X3 X4 X5 X6 N1 N2 N3 R1
"""

RULES: Final = frozenset(_WRITTEN.split())

READINGS: Final = frozenset({*(f"A{number:02}" for number in range(1, 46)), "A19b", "A28b"})
