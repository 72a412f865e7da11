"""The arithmetic of RSA (RFC 8017 §3 and §5), with Python's integers."""

import math

_BASES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)


def is_prime(number: int) -> bool:
    """Say whether `number` is prime, by Miller and Rabin's test with a dozen fixed bases.

    It finds what is broken by chance, and not what somebody built to deceive this very test.
    """
    if number < 2 or any(number % base == 0 for base in _BASES):
        return number in _BASES
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in _BASES:
        power = pow(base, odd, number)
        if power in (1, number - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % number
            if power == number - 1:
                break
        else:
            return False
    return True


def rsa_crt_iqmp(p: int, q: int) -> int:
    """Return the inverse of q modulo p."""
    return pow(q, -1, p)


def rsa_crt_dmp1(private_exponent: int, p: int) -> int:
    """Return d modulo p - 1."""
    return private_exponent % (p - 1)


def rsa_crt_dmq1(private_exponent: int, q: int) -> int:
    """Return d modulo q - 1."""
    return private_exponent % (q - 1)


def rsa_recover_private_exponent(e: int, p: int, q: int) -> int:
    """Return the smallest d with e * d = 1 modulo the least common multiple of p - 1 and q - 1."""
    return pow(e, -1, math.lcm(p - 1, q - 1))


def rsa_recover_prime_factors(n: int, e: int, d: int) -> tuple[int, int]:
    """Return p and q, the larger first, found from both exponents (NIST SP 800-56B, appendix C).

    Raises ValueError where the numbers do not belong together.
    """
    odd = e * d - 1
    if n < 4 or odd < 1:
        raise ValueError("Unable to compute factors p and q from exponent d.")
    while odd % 2 == 0:
        odd //= 2
    for base in range(2, 200):
        power = pow(base, odd, n)
        while power not in (0, 1, n - 1):
            before, power = power, power * power % n
            if power == 1:
                p = math.gcd(before + 1, n)
                return max(p, n // p), min(p, n // p)
            if power == before:
                break
    raise ValueError("Unable to compute factors p and q from exponent d.")
