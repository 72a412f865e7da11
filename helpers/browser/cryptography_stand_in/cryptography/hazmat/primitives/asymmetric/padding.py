"""How a digest fills an RSA signature. Keys take PKCS #1 v1.5, and refuse the others."""

from cryptography._absent import absent


class PKCS1v15:
    """The encoding of RFC 8017 §9.2."""

    name = "EMSA-PKCS1-v1_5"


class MGF1:
    """A part of the two below (RFC 8017 §B.2.1): libraries make one when they are imported."""

    def __init__(self, algorithm: object) -> None:
        self.algorithm = algorithm


class PSS:
    """The encoding of PS256 (RFC 8017 §9.1), which can be made here and not used."""

    name = "EMSA-PSS"
    MAX_LENGTH = AUTO = DIGEST_LENGTH = object()

    def __init__(self, mgf: MGF1, salt_length: object) -> None:
        self.mgf, self.salt_length = mgf, salt_length


class OAEP:
    """The encoding of RSA-OAEP (RFC 8017 §7.1), which can be made here and not used."""

    name = "EME-OAEP"

    def __init__(self, mgf: MGF1, algorithm: object, label: bytes | None) -> None:
        self.mgf, self.algorithm, self.label = mgf, algorithm, label


__getattr__ = absent(__name__)
