"""Says which numbers can be an RSA key (RFC 8017 §3)."""

import math
from typing import Any

from cryptography.hazmat.primitives._rsa_math import is_prime


def check_public(numbers: Any) -> None:
    """Raise ValueError where n and e cannot be a public key."""
    for number in (numbers.e, numbers.n):
        if number < 0:
            raise OverflowError("can't convert negative int to unsigned")
    if numbers.n < 3:
        raise ValueError("n must be >= 3.")
    if not 3 <= numbers.e < numbers.n:
        raise ValueError("e must be >= 3 and < n.")
    if numbers.e % 2 == 0:
        raise ValueError("e must be odd.")


def check_private(numbers: Any) -> None:
    """Raise ValueError where the numbers of a private key do not belong together."""
    public = numbers.public_numbers
    if public.n < 3:
        raise ValueError("modulus must be >= 3.")
    for name in ("p", "q", "dmp1", "dmq1", "iqmp", "d"):
        if getattr(numbers, name) >= public.n:
            raise ValueError(f"{'private_exponent' if name == 'd' else name} must be < modulus.")
    if not 3 <= public.e < public.n:
        raise ValueError("public_exponent must be >= 3 and < modulus.")
    if public.e % 2 == 0:
        raise ValueError("public_exponent must be odd.")
    for name in ("dmp1", "dmq1"):
        if getattr(numbers, name) % 2 == 0:
            raise ValueError(f"{name} must be odd.")
    if numbers.p * numbers.q != public.n:
        raise ValueError("p*q must equal modulus.")
    if not _fits(numbers, public.e):
        raise ValueError("Invalid private key")


def _fits(numbers: Any, e: int) -> bool:
    p, q, d = numbers.p, numbers.q, numbers.d
    return (
        p > 1
        and q > 1
        and e * d % math.lcm(p - 1, q - 1) == 1
        and numbers.dmp1 == d % (p - 1)
        and numbers.dmq1 == d % (q - 1)
        and numbers.iqmp * q % p == 1
        and is_prime(p)
        and is_prime(q)
    )
