"""The two numbers of an ECDSA signature, and the DER in which keys write them (RFC 3279 §2.2.3)."""

from cryptography._absent import absent

__all__ = ["decode_dss_signature", "encode_dss_signature"]
_ANY_ORDER = 0  # `ecdsa` asks for a curve's order, and does not use it for DER


def decode_dss_signature(signature: bytes) -> tuple[int, int]:
    """Return r and s. Raises ValueError for what is not DER."""
    from ecdsa.der import UnexpectedDER
    from ecdsa.util import sigdecode_der

    try:
        return sigdecode_der(signature, _ANY_ORDER)
    except UnexpectedDER:
        raise ValueError("the signature is not DER") from None


def encode_dss_signature(r: int, s: int) -> bytes:
    """Return the DER of r and s."""
    from ecdsa.util import sigencode_der

    return sigencode_der(r, s, _ANY_ORDER)


__getattr__ = absent(__name__)
