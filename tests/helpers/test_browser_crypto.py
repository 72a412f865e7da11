"""The browser edition's stand-in for cryptography does what the real package does, or refuses."""

import base64
import json
import math
import random
import re
import subprocess
import sys
import warnings
from functools import cache

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from helpers.example_keys import public_pem, rsa_key
from tests.course.rules import ROOT
from tests.helpers import crypto_questions
from tests.helpers.crypto_questions import STAND_IN, answer

ALGORITHMS = ["RS256", "RS384", "RS512"]
KEYS = ["april", "may"]


def ask_both(questions):
    """Return (what the real package answers, what the stand-in answers) to each question."""
    asked = "\n".join(json.dumps(question) for question in questions)
    command = [sys.executable, "-m", "tests.helpers.crypto_questions"]
    done = subprocess.run(
        command, check=True, cwd=ROOT, input=asked, stdout=subprocess.PIPE, text=True
    )
    stood_in = [json.loads(line) for line in done.stdout.splitlines()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        real = [json.loads(json.dumps(answer(question))) for question in questions]
    assert len(stood_in) == len(real)
    return list(zip(real, stood_in, strict=True))


def compare(questions):
    """Assert that both answer alike; return how often they gave a value, and how often refused."""
    answers = ask_both(questions)
    different = [
        (question, real, stood_in)
        for question, (real, stood_in) in zip(questions, answers, strict=True)
        if real != stood_in
    ]
    assert not different, f"{len(different)} of {len(questions)}, such as {different[0]}"
    kinds = [real[0] for real, _ in answers]
    return kinds.count("value"), kinds.count("raised")


@cache
def generated_tokens():
    """Return 400 tokens as (key, algorithm, token), signed by the real package."""
    rng = random.Random(18)
    questions = []
    for number in range(400):
        claims = {"sub": f"person-{number}", "exp": rng.randrange(2**33)}
        claims |= {chr(rng.randrange(0x20, 0x3000)): rng.randbytes(9).hex() for _ in range(3)}
        questions.append(("sign", rng.choice(KEYS), rng.choice(ALGORITHMS), claims))
    return questions, [(key, algorithm, answer(["sign", key, algorithm, claims])[1])
                       for _, key, algorithm, claims in questions]  # fmt: skip


@pytest.mark.parametrize("count", [100, pytest.param(400, marks=pytest.mark.proof)])
def test_generated_signatures_are_the_same(count):
    questions, _ = generated_tokens()
    assert compare(questions[:count]) == (count, 0)


def break_token(rng, key, token):
    """Return a token that differs a little, somewhere."""
    head, body, mark = token.split(".")
    signature = bytearray(base64.urlsafe_b64decode(mark + "=="))
    number, n = int.from_bytes(signature), rsa_key(key).public_key().public_numbers().n
    way = rng.randrange(9)
    if way == 0:
        signature[rng.randrange(len(signature))] ^= 1 << rng.randrange(8)
    elif way == 1:
        del signature[rng.randrange(len(signature)) :]
    elif way == 2:
        signature += rng.randbytes(rng.randrange(1, 9))
    elif way == 3:  # the same signature to all who forget that it must be below n
        signature = (number + n).to_bytes(257)[-rng.choice([256, 257]) :]
    elif way == 4:
        signature = (n - number).to_bytes(256)
    elif way == 5:
        signature = rng.choice([bytes(256), b"\0" * 255 + b"\1", (n - 1).to_bytes(256), b""])
    elif way == 6:
        at = rng.randrange(len(body))
        body = body[:at] + rng.choice("ABCxyz-_=. ") + body[at + 1 :]
    elif way == 7:
        at = rng.randrange(len(head))
        head = head[:at] + rng.choice("ABCxyz-_=. ") + head[at + 1 :]
    else:
        signature = b"\0" + signature[: rng.choice([255, 256])]
    return f"{head}.{body}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def test_a_thousand_generated_and_broken_tokens_get_the_same_answers():
    rng = random.Random(19)
    _, tokens = generated_tokens()
    questions = []
    for key, algorithm, token in tokens:
        questions.append(["verify", public_pem(key).decode(), algorithm, token])
    for _ in range(650):
        key, algorithm, token = rng.choice(tokens)
        broken = break_token(rng, key, token)
        asked = rng.choice([algorithm] * 8 + ALGORITHMS)
        verifier = rng.choice([key] * 8 + KEYS)
        questions.append(["verify", public_pem(verifier).decode(), asked, broken])
    good, refused = compare(questions)
    assert good >= 400
    assert refused >= 600


def encodings(digest):
    """Yield texts of 256 bytes that look like the encoding of RFC 8017 §9.2, and are not it."""
    info = bytes.fromhex("3031300d060960864801650304020105000420") + digest
    no_null = bytes.fromhex("302f300b06096086480165030402010420") + digest
    other_hash = bytes.fromhex("3031300d060960864801650304020205000420") + digest
    long_form = bytes.fromhex("308131300d060960864801650304020105000420") + digest
    for one in (info, no_null, other_hash, long_form, digest):
        yield b"\0\1" + b"\xff" * (253 - len(one)) + b"\0" + one
    yield b"\0\2" + b"\xff" * (253 - len(info)) + b"\0" + info
    yield b"\0\1" + b"\xfe" * (253 - len(info)) + b"\0" + info
    yield b"\0\1" + b"\xff" * 8 + b"\0" + info + bytes(245 - len(info))
    yield b"\0\1" + b"\xff" * 8 + b"\0" + bytes(245 - len(info)) + info
    yield b"\0\1" + b"\xff" * (254 - len(info)) + info
    yield b"\1\0" + b"\xff" * (253 - len(info)) + b"\0" + info


def test_only_the_exact_encoding_is_accepted():
    from hashlib import sha256

    own = rsa_key("april").private_numbers()
    n, pem = own.public_numbers.n, public_pem("april").decode()
    questions = []
    for encoded in encodings(sha256(b"text").digest()):
        signature = pow(int.from_bytes(encoded) % n, own.d, n).to_bytes(256).hex()
        questions.append(["verify_bytes", pem, "RS256", "text", signature])
    compare(questions)
    assert answer(questions[0]) == ["value", True]
    assert all(answer(question) == ["value", False] for question in questions[1:])


def test_keys_are_written_the_same():
    assert compare([[kind, key] for kind in ("write_jwk", "write_pem") for key in KEYS]) == (4, 0)


def wrapped(label, der):
    text = base64.encodebytes(der).decode()
    return f"-----BEGIN {label}-----\n{text}-----END {label}-----\n"


def broken_pems(rng, keys):
    for key in keys:
        private, public, _ = answer(["write_pem", key])[1]
        for label, text in (("PUBLIC KEY", public), ("PRIVATE KEY", private)):
            der = base64.b64decode("".join(text.splitlines()[1:-1]))
            yield text
            yield text.replace(label, f"RSA {label}")
            yield text.replace(label, "CERTIFICATE")
            inner = re.search(rb"\x30\x82..\x02\x82?\x01.\x00?.*", der[20:], re.DOTALL)[0]
            yield wrapped(label, inner)
            yield wrapped(f"RSA {label}", inner)
            yield text.replace("\n", "\r\n")
            yield text.replace("\n", " ")
            yield "before\n" + text + "after"
            yield text + text.replace("M", "N")
            yield wrapped(label, der + b"\0")
            yield wrapped(label, b"")
            # The first bytes are structure; most of the others belong to a number.
            for at in [*range(40), *(rng.randrange(len(der)) for _ in range(20))]:
                changed = bytearray(der)
                changed[at] ^= 1 << rng.randrange(8)
                yield wrapped(label, bytes(changed))
            for _ in range(10):
                yield wrapped(label, der[: rng.randrange(len(der))])
            for _ in range(20):
                at = rng.randrange(len(text))
                yield text[:at] + rng.choice(["", "!", "\n", "-", "=", "A", "é"]) + text[at + 1 :]


# The real package takes a tenth of a second for each private key that is good: it tests both primes.
@pytest.mark.parametrize("keys", [KEYS[:1], pytest.param(KEYS, marks=pytest.mark.proof)])
def test_keys_in_pem_are_read_and_refused_alike(keys):
    questions = [["read_pem", text] for text in broken_pems(random.Random(20), keys)]
    good, refused = compare(questions)
    assert good > 30 * len(keys)
    assert refused > 75 * len(keys)


def number(value):
    return base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8)).decode()


def composite(rng):
    """Return a private key in which all fits but that p is no prime."""
    q = rsa_key("april").private_numbers().q
    p = rng.getrandbits(1024) | 2**1023 | 1
    d = pow(65537, -1, math.lcm(p - 1, q - 1))
    fields = {"n": p * q, "e": 65537, "d": d, "p": p, "q": q}
    fields |= {"dp": d % (p - 1), "dq": d % (q - 1), "qi": pow(q, -1, p)}
    return {"kty": "RSA"} | {name: number(value) for name, value in fields.items()}


def broken_jwks(rng):
    yield from (composite(rng) for _ in range(3))
    for key in KEYS[:1]:
        private, public = map(json.loads, answer(["write_jwk", key])[1])
        yield from (private, public)
        yield {name: private[name] for name in ("kty", "n", "e", "d")}
        for jwk in (private, public):
            for name in jwk:
                yield {other: jwk[other] for other in jwk if other != name}
                if name in ("kty", "key_ops"):
                    continue
                for value in ("", "AA", "AQ", "Ag", "Aw", "!", jwk[name][:-3], jwk[name] + "AAAA"):
                    yield jwk | {name: value}
                value = int.from_bytes(base64.urlsafe_b64decode(jwk[name] + "=="))
                for delta in (1, 2, 4, 2 ** rng.randrange(9)):
                    yield jwk | {name: number(value + delta)}


def test_keys_in_json_are_read_and_refused_alike():
    good, refused = compare([["read_jwk", jwk] for jwk in broken_jwks(random.Random(21))])
    assert good > 5
    assert refused > 100


def test_joserfc_reads_the_same_in_a_token():
    _, public = answer(["write_jwk", "april"])[1]
    jwks = {"keys": [json.loads(public) | {"kid": "april"}]}
    token = answer(["sign", "april", "RS256", {"sub": "person-1"}])[1]
    assert compare([["log_in", jwks, token], ["log_in", jwks, token[:-6] + "AAAAAA"]]) == (1, 1)


ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256's points
PRIME = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF  # of P-256's field
CURVES = ["ES256", "EdDSA"]


@cache
def curve_jwk(algorithm, number):
    """Return (private, public) of a key on a curve, in JSON."""
    if algorithm == "ES256":
        key = ec.derive_private_key(number, ec.SECP256R1())
    else:
        key = ed25519.Ed25519PrivateKey.from_private_bytes(number.to_bytes(32))
    kind = jwt.get_algorithm_by_name(algorithm)
    return kind.to_jwk(key, as_dict=True), kind.to_jwk(key.public_key(), as_dict=True)


def spoilt(rng, algorithm, token):
    """Return a token of a key on a curve that differs a little, somewhere."""
    head, body, mark = token.split(".")
    signature = bytearray(base64.urlsafe_b64decode(mark + "=="))
    r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
    way = rng.randrange(8)
    if way == 0:
        signature[rng.randrange(64)] ^= 1 << rng.randrange(8)
    elif way == 1:
        del signature[rng.randrange(64) :]
    elif way == 2:
        signature += rng.randbytes(rng.randrange(1, 9))
    elif way == 3:  # ECDSA cannot tell s from its negative; RFC 7518 does not ask which it is
        signature = signature[:32] + ((ORDER - s) % ORDER).to_bytes(32)
    elif way == 4:
        numbers = rng.choice([(0, s), (r, 0), (ORDER, s), (r, ORDER), (1, 1), (0, 0)])
        signature = b"".join(one.to_bytes(32) for one in numbers)
    elif way == 5:
        signature = signature[32:] + signature[:32]
    elif way == 6:
        at = rng.randrange(len(body))
        body = body[:at] + rng.choice("ABCxyz-_=. ") + body[at + 1 :]
    elif algorithm == "EdDSA":  # the same to all who forget that it must be below the order
        low = int.from_bytes(signature[32:], "little") + 2**252 + 0x14DEF9DEA2F79CD65812631A5CF5D3ED
        signature = signature[:32] + (low % 2**256).to_bytes(32, "little")
    else:
        signature = bytes(signature).hex().encode()
    return f"{head}.{body}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


@pytest.mark.parametrize("algorithm", CURVES)
def test_tokens_of_keys_on_curves_get_the_same_answers(algorithm):
    rng = random.Random(22)
    keys = [curve_jwk(algorithm, rng.randrange(1, ORDER)) for _ in range(4)]
    signed = [
        (public, answer(["sign_jwk", private, algorithm, {"sub": f"person-{number}"}])[1])
        for number, (private, public) in enumerate(keys * 5)
    ]
    questions = [["verify_jwk", public, algorithm, token] for public, token in signed]
    for _ in range(120):
        public, token = rng.choice(signed)
        key = rng.choice([public] * 8 + [rng.choice(keys)[1]])
        questions.append(["verify_jwk", key, algorithm, spoilt(rng, algorithm, token)])
    good, refused = compare(questions)
    assert good >= 20
    assert refused >= 90


@pytest.mark.parametrize("algorithm", CURVES)
def test_what_the_stand_in_signs_is_verified_by_the_real_package(algorithm):
    rng = random.Random(23)
    keys = [curve_jwk(algorithm, rng.randrange(1, ORDER)) for _ in range(12)]
    claims = [{"sub": f"person-{number}"} for number in range(12)]
    asked = [
        ["sign_jwk", private, algorithm, said]
        for (private, _), said in zip(keys, claims, strict=True)
    ]
    for (_, public), said, (real, made) in zip(keys, claims, ask_both(asked), strict=True):
        assert answer(["verify_jwk", public, algorithm, made[1]]) == ["value", said]
        assert algorithm == "ES256" or made == real  # EdDSA draws nothing at random


def broken_curve_jwks(algorithm, rng):
    """Yield keys on curves in JSON, good ones first."""
    private, public = curve_jwk(algorithm, rng.randrange(1, ORDER))
    other, _ = curve_jwk(algorithm, rng.randrange(1, ORDER))
    yield from (private, public)
    for jwk in (private, public):
        for name in jwk:
            yield {left: jwk[left] for left in jwk if left != name}
            long = base64.urlsafe_b64encode(bytes(33)).decode()
            for value in ("", "AA", "!", jwk[name][:-2], jwk[name] + "AAAA", long, "A" * 43):
                yield jwk | {name: value}
            yield jwk | {name: other[name]}
    for value in (0, 1, ORDER - 1, ORDER, ORDER + 1, PRIME, PRIME + 1, 2**256 - 1):
        text = base64.urlsafe_b64encode(value.to_bytes(32)).rstrip(b"=").decode()
        for name in {"x", "y", "d"} & set(private):
            yield private | {name: text}
            yield public | {name: text}


@pytest.mark.parametrize("algorithm", CURVES)
def test_keys_on_curves_in_json_are_read_and_refused_alike(algorithm):
    """Except that the stand-in has P-256 and Ed25519 alone: other curves are named above."""
    jwks = broken_curve_jwks(algorithm, random.Random(24))
    good, refused = compare([["read_curve_jwk", jwk, algorithm] for jwk in jwks])
    assert good >= 2
    assert refused > 30


@pytest.mark.parametrize("algorithm", CURVES)
def test_new_keys_on_curves_are_drawn_at_random_and_verify_their_own(algorithm):
    assert ask_both([["new_keys", algorithm]]) == [(["value", [True] * 3],) * 2]


def run(*lines):
    """Run lines of Python with the stand-in in front, as in a browser."""
    source = "\n".join(["import sys", f"sys.path.insert(0, {str(STAND_IN)!r})", *lines])
    command = [sys.executable, "-c", source]
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)


def test_outside_of_a_browser_its_import_fails_with_what_to_do():
    done = run("import cryptography")
    assert done.returncode == 1
    assert "python -m pip install cryptography" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "line",
    [
        "from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1; SECP384R1()",
        "from cryptography.hazmat.primitives.asymmetric import x25519; x25519.X25519PrivateKey()",
        "from cryptography.fernet import Fernet; Fernet.generate_key",
        "from cryptography.hazmat.primitives.asymmetric import rsa; rsa.generate_private_key(3, 9)",
        "from cryptography import x509; x509.load_pem_x509_certificate(b'')",
        "import jwt; from helpers.example_keys import rsa_key; jwt.encode({}, rsa_key('may'), 'PS256')",
    ],
)
def test_what_it_does_not_have_is_refused_when_it_is_used(line):
    done = run("sys.platform = 'emscripten'", "import cryptography", "sys.platform = 'linux'", line)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert "Fernet" in last or "not part of the browser edition" in last


def test_it_says_what_it_is():
    done = run(
        "sys.platform = 'emscripten'", "import cryptography as c", "print(c.STAND_IN, c.__doc__)"
    )
    assert done.stdout.startswith("True Stands in for the package `cryptography`")
    assert crypto_questions.STAND_IN.is_dir()
