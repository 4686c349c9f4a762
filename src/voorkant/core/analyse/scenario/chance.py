"""Chance by counting: what happens to whom is a hash of (seed, draw, person, year, event), never the next of a row.

Person 8,114 loses a job in 2031 with the same chance number in every run of a draw, whichever thread works it out and
whatever happened to others: somebody hit by a truck in one scenario is hit in the other. The hash is the finaliser of
SplitMix64 (Steele, Lea and Flood 2014). Four events whose numbers differ only in their last two bits share one hash, of
which each reads its own 15 bits; only when those leave it open are 17 more bits worked out.
"""

import numpy as np

from voorkant.core.shared.kernel import bare as kernel
from voorkant.core.shared.kernel import inlined

PERSON = np.uint64(0x9E3779B97F4A7C15)
YEAR = np.uint64(0xD1B54A32D192ED03)
WORD = np.uint64(0xABC98388FB8FAC03)
FINE = np.uint64(0x8CB92BA72F3D8DD7)
BIRTH = np.uint64(0x5851F42D4C957F2D)
PARTNER = np.uint64(0x2545F4914F6CDD1D)
HOUSE = np.uint64(0x369DEA0F31A53F85)
NEWCOMER = np.uint64(0x6C62272E07BB0142)
START = np.uint64(0xCA5A826395121157)
_A = np.uint64(0xBF58476D1CE4E5B9)
_B = np.uint64(0x94D049BB133111EB)
_ONE = np.uint64(1)
_S30, _S27, _S31, _S47, _S17 = (np.uint64(shift) for shift in (30, 27, 31, 47, 17))
_FIFTEEN = np.uint64(0x7FFF)
_LOW32 = np.uint64(0xFFFFFFFF)
LANE_TOPS = np.uint64(0x8000800080008000)
LANE_REST = np.uint64(0x7FFF7FFF7FFF7FFF)


@inlined
def mix(value: np.uint64) -> np.uint64:
    """Give the hash of a number: 64 bits that look like chance."""
    value = (value ^ (value >> _S30)) * _A
    value = (value ^ (value >> _S27)) * _B
    return value ^ (value >> _S31)


@kernel
def run_key(seed: int, draw: int) -> np.uint64:
    """Give the key of one draw of a seed."""
    return mix(mix(np.uint64(seed) * YEAR + _ONE) + np.uint64(draw) * WORD)


@inlined
def person_key(run: np.uint64, person: int) -> np.uint64:
    """Give the key of the person in row `person` of the population."""
    return mix(run + (np.uint64(person) + _ONE) * PERSON)


@kernel
def kin_key(key: np.uint64, year: int, kind: np.uint64) -> np.uint64:
    """Give the key of somebody who comes from somebody: a child born, a partner who moves in, a newcomer."""
    return mix(mix(key ^ kind) + (np.uint64(year) + _ONE) * YEAR)


@inlined
def word(key: np.uint64, year: int, number: int) -> np.uint64:
    """Give the 64 bits that four events of a person share in a year; `number` is that of the event, shifted by two."""
    return mix(key + (np.uint64(year) + _ONE) * YEAR + (np.uint64(number) + _ONE) * WORD)


@inlined
def coarse(bits: np.uint64, lane: int) -> np.uint64:
    """Give the first 15 bits of the chance number of one lane of a word."""
    return (bits >> np.uint64(16 * lane)) & _FIFTEEN


@inlined
def fine(bits: np.uint64, lane: int) -> np.uint64:
    """Give the chance number (0 to 2**32 - 1) of one lane of a word: its own 15 bits, then 17 more."""
    rest = mix(bits ^ ((np.uint64(lane) + _ONE) * FINE)) >> _S47
    return (coarse(bits, lane) << _S17) | rest


@inlined
def falls_below(bits: np.uint64, lane: int, below: np.uint64) -> bool:
    """Tell whether the chance number of a lane is below a threshold; 17 more bits are only made when 15 tie."""
    mine, edge = coarse(bits, lane), below >> _S17
    return bool(mine < edge or (mine == edge and fine(bits, lane) < below))


@inlined
def number32(key: np.uint64, what: np.uint64) -> np.uint64:
    """Give a chance number (0 to 2**32 - 1) that is asked for once: a state at the start, a place in an offer."""
    return mix(key ^ what) & _LOW32
