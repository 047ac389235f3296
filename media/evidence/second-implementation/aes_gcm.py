"""AES-256-GCM (FIPS 197, NIST SP 800-38D) with a 12-byte nonce and a 16-byte tag, spelled out."""


def _xtime(a):
    return ((a << 1) ^ 0x1B) & 0xFF if a & 0x80 else a << 1


def _multiply(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a, b = _xtime(a), b >> 1
    return product


def _make_sbox():
    sbox = []
    for value in range(256):
        inverse = next((x for x in range(256) if _multiply(value, x) == 1), 0)
        result = 0x63
        for shift in range(5):
            result ^= ((inverse << shift) | (inverse >> (8 - shift))) & 0xFF
        sbox.append(result)
    return sbox


SBOX = _make_sbox()


def _expand(key):
    words = [list(key[i : i + 4]) for i in range(0, 32, 4)]
    rcon = 1
    for i in range(8, 60):
        word = list(words[-1])
        if i % 8 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= rcon
            rcon = _xtime(rcon)
        elif i % 8 == 4:
            word = [SBOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[i - 8], word)])
    return [sum(words[i : i + 4], []) for i in range(0, 60, 4)]


def _encrypt(round_keys, block):
    state = [a ^ b for a, b in zip(block, round_keys[0])]
    for number in range(1, 15):
        state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
        if number < 14:
            mixed = []
            for c in range(0, 16, 4):
                column = state[c : c + 4]
                for r in range(4):
                    a, b = column[r], column[(r + 1) % 4]
                    mixed.append(_xtime(a) ^ _xtime(b) ^ b ^ column[(r + 2) % 4] ^ column[(r + 3) % 4])
            state = mixed
        state = [a ^ b for a, b in zip(state, round_keys[number])]
    return bytes(state)


def _ghash(h, data):
    y = 0
    for at in range(0, len(data), 16):
        y ^= int.from_bytes(data[at : at + 16], "big")
        product, v = 0, h
        for bit in range(127, -1, -1):
            if (y >> bit) & 1:
                product ^= v
            v = (v >> 1) ^ (0xE1 << 120) if v & 1 else v >> 1
        y = product
    return y


def _pad(data):
    return data + b"\x00" * (-len(data) % 16)


def _counter(round_keys, nonce, text):
    out = bytearray()
    for number, at in enumerate(range(0, len(text), 16)):
        stream = _encrypt(round_keys, nonce + (number + 2).to_bytes(4, "big"))
        out += bytes(a ^ b for a, b in zip(text[at : at + 16], stream))
    return bytes(out)


def _tag(round_keys, nonce, aad, ciphertext):
    h = int.from_bytes(_encrypt(round_keys, bytes(16)), "big")
    lengths = (8 * len(aad)).to_bytes(8, "big") + (8 * len(ciphertext)).to_bytes(8, "big")
    digest = _ghash(h, _pad(aad) + _pad(ciphertext) + lengths).to_bytes(16, "big")
    mask = _encrypt(round_keys, nonce + b"\x00\x00\x00\x01")
    return bytes(a ^ b for a, b in zip(digest, mask))


def gcm_seal(key, nonce, aad, plaintext):
    """Ciphertext and tag."""
    round_keys = _expand(key)
    ciphertext = _counter(round_keys, nonce, plaintext)
    return ciphertext + _tag(round_keys, nonce, aad, ciphertext)


def gcm_open(key, nonce, aad, payload):
    """The plaintext, or None where the tag does not fit."""
    round_keys = _expand(key)
    ciphertext, tag = payload[:-16], payload[-16:]
    if _tag(round_keys, nonce, aad, ciphertext) != tag:
        return None
    return _counter(round_keys, nonce, ciphertext)
