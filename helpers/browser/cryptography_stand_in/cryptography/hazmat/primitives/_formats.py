"""The names of the forms in which a key is written."""

import enum


class Encoding(enum.Enum):
    """How the bytes are written."""

    PEM = "PEM"
    DER = "DER"
    OpenSSH = "OpenSSH"
    Raw = "Raw"
    X962 = "ANSI X9.62"
    SMIME = "S/MIME"


class PublicFormat(enum.Enum):
    """Which structure holds a public key."""

    SubjectPublicKeyInfo = "X.509 subjectPublicKeyInfo with PKCS#1"
    PKCS1 = "Raw PKCS#1"
    OpenSSH = "OpenSSH"
    Raw = "Raw"
    CompressedPoint = "X9.62 Compressed Point"
    UncompressedPoint = "X9.62 Uncompressed Point"


class PrivateFormat(enum.Enum):
    """Which structure holds a private key."""

    PKCS8 = "PKCS8"
    TraditionalOpenSSL = "TraditionalOpenSSL"
    Raw = "Raw"
    OpenSSH = "OpenSSH"
    PKCS12 = "PKCS12"


class KeySerializationEncryption:
    """How a private key is encrypted."""


class NoEncryption(KeySerializationEncryption):
    """Not at all."""
