"""hashlib.scrypt, which Python has from OpenSSL and a browser's Python has not (RFC 7914).

Its costly part, ROMix, is in JavaScript: in Python it would take minutes for one password.
"""

import hashlib
import hmac
from typing import Any

from pyodide.code import run_js
from pyodide.ffi import to_js

# The names are those of RFC 7914, sections 3 to 5. The words of a block are little-endian, as here.
_mix = run_js("""(bytes, N, r) => {
    const rotate = (word, by) => (word << by) | (word >>> (32 - by));
    const ORDER = [
        [4, 0, 12, 7], [8, 4, 0, 9], [12, 8, 4, 13], [0, 12, 8, 18],
        [9, 5, 1, 7], [13, 9, 5, 9], [1, 13, 9, 13], [5, 1, 13, 18],
        [14, 10, 6, 7], [2, 14, 10, 9], [6, 2, 14, 13], [10, 6, 2, 18],
        [3, 15, 11, 7], [7, 3, 15, 9], [11, 7, 3, 13], [15, 11, 7, 18],
        [1, 0, 3, 7], [2, 1, 0, 9], [3, 2, 1, 13], [0, 3, 2, 18],
        [6, 5, 4, 7], [7, 6, 5, 9], [4, 7, 6, 13], [5, 4, 7, 18],
        [11, 10, 9, 7], [8, 11, 10, 9], [9, 8, 11, 13], [10, 9, 8, 18],
        [12, 15, 14, 7], [13, 12, 15, 9], [14, 13, 12, 13], [15, 14, 13, 18],
    ].flat();
    const start = new Uint32Array(16);
    const salsa = (T) => {
        start.set(T);
        for (let round = 0; round < 4; round++)
            for (let n = 0; n < 128; n += 4)
                T[ORDER[n]] ^= rotate(T[ORDER[n + 1]] + T[ORDER[n + 2]], ORDER[n + 3]);
        for (let n = 0; n < 16; n++) T[n] += start[n];
    };
    const size = 32 * r, T = new Uint32Array(16), Y = new Uint32Array(size);
    const mixBlock = (X) => {
        T.set(X.subarray(size - 16));
        for (let i = 0; i < 2 * r; i++) {
            for (let n = 0; n < 16; n++) T[n] ^= X[16 * i + n];
            salsa(T);
            Y.set(T, 16 * (i % 2 ? r + (i - 1) / 2 : i / 2));
        }
        X.set(Y);
    };
    const X = new Uint32Array(bytes.slice().buffer), V = new Uint32Array(N * size);
    for (let i = 0; i < N; i++) { V.set(X, i * size); mixBlock(X); }
    for (let i = 0; i < N; i++) {
        const j = (X[size - 16] & (N - 1)) * size;
        for (let n = 0; n < size; n++) X[n] ^= V[j + n];
        mixBlock(X);
    }
    return new Uint8Array(X.buffer);
}""")


def scrypt(
    password: Any, *, salt: Any, n: int, r: int, p: int, maxmem: int = 0, dklen: int = 64
) -> bytes:
    """Return the key of `dklen` bytes; ValueError for a cost that RFC 7914 does not allow."""
    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    blocks = _derive(password, bytes(salt), p * 128 * r)
    size = 128 * r
    mixed = [
        _mix(to_js(blocks[start : start + size]), n, r).to_bytes()
        for start in range(0, len(blocks), size)
    ]
    return _derive(password, b"".join(mixed), dklen)


def _derive(password: Any, salt: bytes, length: int) -> bytes:
    """Return PBKDF2-HMAC-SHA-256 with one round (RFC 8018, section 5.2)."""
    numbers = range(1, -(-length // 32) + 1)
    parts = [
        hmac.digest(bytes(password), salt + one.to_bytes(4, "big"), hashlib.sha256)
        for one in numbers
    ]
    return b"".join(parts)[:length]
