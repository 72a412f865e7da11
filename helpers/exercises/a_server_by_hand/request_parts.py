"""What heads of requests are made of in exercise 15.2, right and wrong, and what is told of it."""

FINE = "A server that refuses good requests is no use. Nothing is wrong with this one: None."
START_LINE = (
    "A request line is a method, a space, a target, a space and the version (RFC 9112 §3); here a "
    "target begins with '/' and has visible ASCII characters alone (§3.2.1)."
)
VERSION = (
    "HTTP/1.0 and each HTTP/1.x can be answered; another major version is 505 (RFC 9110 §15.6.6), "
    "and what is no version at all is 400."
)
LINE_ENDS = (
    "Lines end with CR LF. Who takes a bare LF or CR for an end sees other headers than the proxy "
    "in front, and that is how requests are smuggled (RFC 9112 §2.2)."
)
HEADER_LINE = (
    "A header is a token, a colon with no space before it, and a value without control characters "
    "(RFC 9112 §5.1, RFC 9110 §5.5)."
)
HOST = (
    "HTTP/1.1 demands exactly one Host (RFC 9112 §3.2). Names of headers are the same in capitals "
    "and small letters, and X-Host is another header."
)
OLD_HOST = "HTTP/1.0 is older than the header Host, and may go without."
LENGTH_DIGITS = (
    "Content-Length is digits alone, 0 to 9 (RFC 9110 §8.6). int() takes '+5', '1_0' and the "
    "digits of other scripts too."
)
LENGTH_TWICE = (
    "Two Content-Lengths are two opinions on where this request ends. A dict keeps the last and "
    "forgets the first; refuse both (RFC 9112 §6.3)."
)
CODING = (
    "A Transfer-Encoding that the server cannot read is 501 (RFC 9112 §6.1), and this server reads "
    "none. Ignored, its body would be taken for the next request."
)
BOTH = (
    "Transfer-Encoding together with Content-Length may be a request that is smuggled past a "
    "proxy: 400 (RFC 9112 §6.1 and §11.2)."
)
TOKENS = (
    "A method is a token, as the name of a header is: letters, digits and 15 other signs (RFC 9110 "
    "§9.1, §5.6.2). A method that nobody knows is still HTTP."
)

GET, HOSTS = b"GET / HTTP/1.1", b"Host: desks.example"
# Request lines: those that are right, with their sentence; those that are not; other versions.
STARTS = (
    *((GET, FINE), (b"POST /api/bookings HTTP/1.1", FINE)),
    (b"GET /a%20b?x=1&y=%C3%AB HTTP/1.1", FINE),
    *((b"GET /-._~:@!$&'()*+,;=/?/a// HTTP/1.1", START_LINE), (b"GET / HTTP/1.2", VERSION)),
    *((b"GET / HTTP/1.9", VERSION), (b"GET / HTTP/1.0", VERSION), (b"get / HTTP/1.1", TOKENS)),
    *((b"M-SEARCH / HTTP/1.1", TOKENS), (b"!#$%&'*+.^_`|~0 / HTTP/1.1", TOKENS)),
    *((b"OPTIONS / HTTP/1.1", TOKENS), (b"7 / HTTP/1.1", TOKENS), (b"TRACE / HTTP/1.1", TOKENS)),
    *((b"CONNECT / HTTP/1.1", TOKENS), (b"BOOK" * 40 + b" / HTTP/1.1", TOKENS)),
    *((b"PUT /../a/./b HTTP/1.1", START_LINE), (b"GET //a%%2 HTTP/1.1", START_LINE)),
    (b"DELETE /" + b"a" * 7000 + b" HTTP/1.1", START_LINE),
)
BAD_STARTS = (
    *(b"GET /", b"GET", b"", b"GET  / HTTP/1.1", b"GET / / HTTP/1.1", b"GET /a b HTTP/1.1"),
    *(b"GET desks HTTP/1.1", b"GET /Zo\xc3\xab HTTP/1.1", b"GET /\xff HTTP/1.1"),
    *(b"G(T / HTTP/1.1", b"GET / HTTP/1.1 ", b" GET / HTTP/1.1", b"\tGET / HTTP/1.1"),
    *(b"GET /\tHTTP/1.1", b"GET\t/ HTTP/1.1", b"GET  HTTP/1.1", b"/ HTTP/1.1", b" / HTTP/1.1"),
    *(b"GET / ", b"GET HTTP/1.1", b"OPTIONS * HTTP/1.1", b"GET http://desks.example/ HTTP/1.1"),
    *(b"GET ?x=/ HTTP/1.1", b"CONNECT desks.example:443 HTTP/1.1", b"G\xc9T / HTTP/1.1"),
    b"GET:/ HTTP/1.1",
)
BAD_VERSIONS = (
    *(b"http/1.1", b"Http/1.1", b"HTTP/11", b"HTTP/1", b"HTTP/1.", b"HTTP/.1", b"HTTP/1.10"),
    *(b"HTTP/01.1", b"HTTP/1x1", b"HTTP/1,1", b"HTTP/1.1.1", b"HTTP/1.x", b"HTTP/-1.1"),
    *(b"HTTP/+1.1", b"HTTP/", b"1.1", b"HTTPS/1.1", b"XHTTP/1.1", b"HTTP/1.1x", b"HTTP/2"),
    *(b"HTTP 1.1", b"HTTP/ 1.1", b"HTTP/1. 1", "HTTP/١.١".encode(), b"HTTP/1.\xb2"),
    *(b"HTTP/\xb9.1", b"FTP/1.1", b"HTTP-1.1", b"HTTP/12.0"),
)
OTHER_VERSIONS = (b"HTTP/2.0", b"HTTP/0.9", b"HTTP/3.0", b"HTTP/2.1", b"HTTP/9.9", b"HTTP/0.0")
HEADERS = (
    *(b"Accept: */*", b"X-Empty:", b"X-Blank: \t ", b"A:1", b"X-Name: Zo\xeb"),
    *(b"X-Time: 12:30:00", "X-Name: 日".encode(), b"X_Team.7!: web", b"X-Tab: a\tb"),
    *(b"!#$%&'*+-.^_`|~: 1", b"7: 7", b"X-Host: a", b"Hosts: a", b"X-Content-Length: x"),
    *(b"Content-Lengths: y", b"Content: -1", b"X: Host: b", b"TE: chunked"),
    *(b"X-Transfer-Encoding: chunked", b"Transfer-Encodings: a", b"X: Content-Length: 5"),
    *(b"X: transfer-encoding: chunked", b"Content_Length: z", b"X: \x80\x9f\xff"),
    *(b"Connection: close", b"Upgrade: h2c", b"Expect: 100-continue", b"Cookie: a=1; b=2"),
    *(b"Trailer: a", b"Content-Type: a", b"Content-Encoding: gzip", b"Range: bytes=0-4"),
    *(b"X: " + b"a" * 7000, b"X" * 300 + b": 1", b"Authorization: Basic QWRhOg=="),
)
BAD_HEADERS = (
    *(b"A : 1", b"A\t: 1", b"A", b": 1", b":", b" A: 1", b"\tA: 1", b"A: 1\x002", b"A: 1\x7f"),
    *(b"A B: 1", b"A: \x0b", b"A: 1\x0c", b"A: \x1f1", b"(A): 1", b"A/B: 1", b"A\x00: 1"),
    *(b"Z\xeb: 1", b'"A": 1', b"A=1", b"A@B: 1", b"A[0]: 1", b"Transfer-Encoding : chunked"),
    b"Content-Length : 5",
)
BAD_ENDS = (
    *(b"A: 1\nB: 2", b"A: 1\rB: 2", b"A: 1\n", b"\nA: 1", b"A: 1\r", b"\rA: 1", b"A: 1\n\n"),
    *(b"A: 1\r\r", b"A: 1\nContent-Length: 9", b"A: 1\n 2", b"A: 1\nHost: b"),
)
LENGTHS = (b"0", b"12", b"007", b" 5", b"\t5 \t", b"5", b"9" * 30, b"8" * 5000)
BAD_LENGTHS = (
    *(b"+5", b"-1", b"1_0", b"\xb2", "٥".encode(), b"5X", b"x", b"5\xa0", b"\x855", b"", b" "),
    *(b"5, 5", b"5,5", b"5 5", b"5.0", b"0x5", b"1e3", b"5;", b'"5"', b"5\t5", b"\xbc"),
)
CODINGS = (b"chunked", b"gzip, chunked", b"Chunked", b" chunked ")
# With these the end of the body is unknown: 400 is right as well (RFC 9112 §6.3).
OTHER_CODINGS = (b"gzip", b"identity", b"", b"chunked, gzip", b"x", b"chunked;q=1", b"deflate")
