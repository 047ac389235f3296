#!/usr/bin/env python3
"""A second implementation of custody/v1, written from media/evidence/README.md alone, with Python's standard library only.

    check.py vectors vectors.json     hold the vectors against this implementation
    check.py package FOLDER VKEY      follow a package's events, tree, notes, chains and payloads

It is slow and plain on purpose: AES-GCM and Ed25519 are spelled out below. It judges nothing that the vectors and the
chain do not say; the verifier proper is verify-evidence. Prints one line per thing checked; exit 0 only if all hold.
"""
import base64
import hashlib
import hmac
import json
import os
import re
import sys

from aes_gcm import gcm_open, gcm_seal
from ed25519 import public_key, sign, verify


def sha256(data):
    return hashlib.sha256(data).digest()


def H(label, message):
    return sha256(label.encode("ascii") + b"\n" + message)


def jcs(value):
    """RFC 8785 for what this format allows: integers, ASCII names sort alike in every language."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*\Z")


def gate(data):
    """Bytes to value, or ValueError."""
    if data.startswith(b"\xef\xbb\xbf"):
        raise ValueError("byte order mark")
    value = json.loads(data.decode("utf-8"))
    walk(value, 1)
    if jcs(value) != data:
        raise ValueError("not canonical")
    return value


def walk(value, depth):
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > 2**53 - 1):
        raise ValueError("number")
    if isinstance(value, str):
        value.encode("utf-8")  # refuses half a surrogate pair
    if isinstance(value, (list, dict)):
        if depth > 8:
            raise ValueError("depth")
        for name in value if isinstance(value, dict) else []:
            if not NAME.match(name):
                raise ValueError("name")
        for item in value.values() if isinstance(value, dict) else value:
            walk(item, depth + 1)


# ---- the tree (RFC 6962 section 2.1, as plainly as it stands there)

def leaf_hash(entry):
    return sha256(b"\x00" + entry)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    k = split(len(leaves))
    return node_hash(root(leaves[:k]), root(leaves[k:]))


def inclusion(index, leaves):
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if index < k:
        return inclusion(index, leaves[:k]) + [root(leaves[k:])]
    return inclusion(index - k, leaves[k:]) + [root(leaves[:k])]


def consistency(old, leaves, whole=True):
    if old == len(leaves):
        return [] if whole else [root(leaves)]
    k = split(len(leaves))
    if old <= k:
        return consistency(old, leaves[:k], whole) + [root(leaves[k:])]
    return consistency(old - k, leaves[k:], False) + [root(leaves[:k])]


def root_of_proof(index, size, leaf, proof):
    """The root that an inclusion proof leads to."""
    if size == 1:
        return leaf if not proof else None
    k = split(size)
    if not proof:
        return None
    if index < k:
        below = root_of_proof(index, k, leaf, proof[:-1])
        return below and node_hash(below, proof[-1])
    below = root_of_proof(index - k, size - k, leaf, proof[:-1])
    return below and node_hash(proof[-1], below)


# ---- signed notes

def key_id(name, kind, public):
    return sha256(name.encode() + b"\n" + bytes([kind]) + public)[:4]


def vkey(name, kind, public):
    return f"{name}+{key_id(name, kind, public).hex()}+{base64.b64encode(bytes([kind]) + public).decode()}"


def parse_vkey(text):
    name, identity, encoded = re.fullmatch(r"([^+]+)\+([0-9a-f]{8})\+(.+)", text).groups()
    data = base64.b64decode(encoded, validate=True)
    if key_id(name, data[0], data[1:]).hex() != identity:
        raise ValueError("key id")
    return name, data[0], data[1:]


def note_line(name, kind, secret, text, time=None):
    message = text.encode()
    stamp = b""
    if kind == 4:
        message = f"cosignature/v1\ntime {time}\n".encode() + message
        stamp = time.to_bytes(8, "big")
    signature = sign(secret, message)
    data = key_id(name, kind, public_key(secret)) + stamp + signature
    return f"\u2014 {name} {base64.b64encode(data).decode()}"


def open_note(note, key):
    """The text, if the key has signed it well; else ValueError."""
    name, kind, public = parse_vkey(key)
    end = note.rindex("\n\n")
    text, lines = note[: end + 1], note[end + 2 :].rstrip("\n").split("\n")
    good = False
    for line in lines:
        signer, encoded = re.fullmatch("\u2014 ([^ ]+) ([A-Za-z0-9+/=]+)", line).groups()
        data = base64.b64decode(encoded, validate=True)
        if signer == name and data[:4] == key_id(name, kind, public):
            if kind != 1 or not verify(public, text.encode(), data[4:]):
                raise ValueError("bad signature")
            good = True
    if not good:
        raise ValueError("no signature by the key")
    return text


# ---- the chain

def chain_start(practice, rec, track):
    return H("cfi/practice/v1" if practice else "cfi/recording/v1", f"{rec}/{track}".encode())


def track_key(data_key, seg, rec, track):
    """HKDF-SHA-256 (RFC 5869), one block."""
    extracted = hmac.new(seg, data_key, hashlib.sha256).digest()
    info = f"cfi/key/v1\n{rec}/{track}".encode()
    return hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()


def associated_data(line):
    return jcs({name: value for name, value in line.items() if name != "encSha256"})


def read_records(data, practice, data_key, prev=None, seq=0):
    """Every record of one file from the bytes; yields line, plaintext, chain value, end offset."""
    at = 0
    while at < len(data):
        end = data.index(b"\n", at)
        raw = data[at:end]
        line = gate(raw)
        payload = data[end + 1 : end + 1 + line["bytes"] + 16]
        if prev is None:
            prev = chain_start(practice, line["rec"], line["track"])
        if line["seq"] != seq or line["prev"] != prev.hex() or len(payload) != line["bytes"] + 16:
            raise ValueError(f"line {seq}: place")
        if sha256(payload).hex() != line["encSha256"]:
            raise ValueError(f"line {seq}: encSha256")
        key = track_key(data_key, bytes.fromhex(line["seg"]), line["rec"], line["track"])
        plaintext = gcm_open(key, seq.to_bytes(12, "big"), associated_data(line), payload)
        if plaintext is None or sha256(plaintext).hex() != line["sha256"]:
            raise ValueError(f"line {seq}: seal")
        prev = H("cfi/chunk/v1", raw)
        at = end + 1 + len(payload)
        yield line, plaintext, prev, at
        seq += 1


# ---- what is checked

failures = 0


def check(what, holds):
    global failures
    failures += 0 if holds else 1
    print(("ok    " if holds else "WRONG ") + what)


def refuses(data):
    try:
        gate(data)
    except (ValueError, RecursionError):
        return True
    return False


def check_vectors(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    check_chain(vectors["chain"])
    check_notes(vectors["notes"], vectors["chain"], vectors["tree"])
    check_tree(vectors["tree"])
    event = vectors["event"]
    data = event["event"].encode()
    check("event: size, gate and leaf", len(data) == event["bytes"] and leaf_hash(data).hex() == event["leaf"])
    check("event: written as read", jcs(gate(data)) == data)
    for text in vectors["gate"]:
        check(f"gate refuses {text!r}", refuses(text.encode("utf-8", "surrogatepass")))


def check_chain(chain):
    rec, track = chain["rec"], chain["track"]
    data_key, seg = bytes.fromhex(chain["dataKey"]), bytes.fromhex(chain["seg"])
    check("chain start", chain_start(False, rec, track).hex() == chain["start"])
    check("chain start of practice", chain_start(True, rec, track).hex() == chain["practiceStart"])
    check("sub-key", track_key(data_key, seg, rec, track).hex() == chain["subKey"])
    check("key commitment", H("cfi/datakey/v1", data_key).hex() == chain["keyCommit"])
    file = b""
    for record in chain["records"]:
        line = gate(record["line"].encode())
        aad = associated_data(line)
        key = track_key(data_key, seg, rec, track)
        payload = gcm_seal(key, line["seq"].to_bytes(12, "big"), aad, record["plaintext"].encode())
        where = f"record {line['seq']}: "
        check(where + "associated data", sha256(aad).hex() == record["aadSha256"])
        check(where + "payload", payload.hex() == record["payload"] and sha256(payload).hex() == line["encSha256"])
        check(where + "chain value", H("cfi/chunk/v1", record["line"].encode()).hex() == record["head"])
        check(where + "size of the line", len(record["line"]) == record["bytes"])
        file += record["line"].encode() + b"\n" + payload
    check("file", len(file) == chain["fileBytes"] and sha256(file).hex() == chain["fileSha256"])
    heads = [head.hex() for _, _, head, _ in read_records(file, False, data_key)]
    check("file read back", heads == [record["head"] for record in chain["records"]])


def check_notes(notes, chain, tree):
    secret = bytes.fromhex(notes["secret"])
    public = public_key(secret)
    heads, checkpoint, cosignature = notes["heads"], notes["checkpoint"], notes["cosignature"]
    text = f"cfi/heads/v1\n{chain['rec']}\n{chain['track']} 2 {chain['records'][2]['head']}\n"
    check("heads: text", text == heads["text"])
    check("heads: key", vkey(heads["name"], 1, public) == heads["vkey"])
    check("heads: line", note_line(heads["name"], 1, secret, text) == heads["line"])
    check("heads: opened", open_note(f"{text}\n{heads['line']}\n", heads["vkey"]) == text)
    top = base64.b64encode(bytes.fromhex(tree["roots"][7])).decode()
    text = f"{checkpoint['origin']}\n{checkpoint['size']}\n{top}\n"
    check("checkpoint: key", vkey(checkpoint["origin"], 1, public) == checkpoint["vkey"])
    check("checkpoint: line", note_line(checkpoint["origin"], 1, secret, text) == checkpoint["line"])
    check("cosignature: key", vkey(cosignature["name"], 4, public) == cosignature["vkey"])
    line = note_line(cosignature["name"], 4, secret, text, cosignature["timeS"])
    check("cosignature: line", line == cosignature["line"])


def check_tree(tree):
    check("leaf of nothing", leaf_hash(b"").hex() == tree["emptyLeaf"])
    check("leaf of L123456", leaf_hash(b"L123456").hex() == tree["leafOfL123456"])
    check("node", node_hash(b"N123", b"N456").hex() == tree["nodeOfN123N456"])
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in tree["leaves"]]
    check("roots", [root(leaves[: n + 1]).hex() for n in range(8)] == tree["roots"])
    spelled = [base64.b64encode(h).decode() for h in inclusion(5, leaves)]
    check("inclusion of 5 in 8", spelled == tree["inclusionOf5In8"])
    spelled = [base64.b64encode(h).decode() for h in consistency(6, leaves)]
    check("consistency of 6 and 8", spelled == tree["consistencyOf6And8"])
    check("proof followed", root_of_proof(5, 8, leaves[5], inclusion(5, leaves)) == root(leaves))


def check_package(folder, key):
    def read(*path):
        with open(os.path.join(folder, *path), "rb") as file:
            return file.read()

    events = read("data", "events.jsonl").split(b"\n")[:-1]
    exported = read("custody", "export.json")
    check("payload list", gate(exported)["data"]["payload"] == sha256(read("manifest-sha256.txt")).hex())
    follow_subjects(events + [exported])
    follow_proofs(events + [exported], folder, read, key)
    for rec in sorted(os.listdir(os.path.join(folder, "data", "rec"))):
        follow_recording(rec, [gate(event) for event in events], read)


def follow_subjects(events):
    heads = {}
    for data in events:
        event = gate(data)
        seq, prev = heads.get(event["subject"], (0, "0" * 64))
        check(f"{event['type']} {event['seq']}: place", event["seq"] == seq and event["prev"] == prev)
        heads[event["subject"]] = (seq + 1, leaf_hash(data).hex())


def follow_proofs(events, folder, read, key):
    names = os.listdir(os.path.join(folder, "custody", "proofs"))
    indices = sorted(int(name.split(".")[0]) for name in names)
    check("a proof for each event", len(indices) == len(events))
    for index, event in zip(indices, events):
        head, note = read("custody", "proofs", f"{index}.tlog-proof").decode().split("\n\n", 1)
        lines = head.split("\n")
        origin, size, top = open_note(note, key).rstrip("\n").split("\n")
        proof = [base64.b64decode(line, validate=True) for line in lines[2:]]
        found = root_of_proof(index, int(size), leaf_hash(event), proof)
        named = lines[:2] == ["c2sp.org/tlog-proof@v1", f"index {index}"] and origin == gate(event)["origin"]
        check(f"event at index {index} of {size}", named and found == base64.b64decode(top))


def follow_recording(rec, events, read):
    raw = read("data", "rec", rec, "manifest.json")
    manifest = gate(raw)
    started = next(e["data"] for e in events if e["type"] == "recording.started" and e["data"]["recording"] == rec)
    sealed = next(e["data"] for e in events if e["type"] == "recording.sealed" and e["data"]["recording"] == rec)
    text = open_note(sealed["note"], started["node"])
    check("seal", text == f"cfi/sealed/v1\n{rec}\n{H('cfi/manifest/v1', raw).hex()}\n")
    data_key = bytes.fromhex(read("data", "rec", rec, "key").decode().strip())
    check("key", H("cfi/datakey/v1", data_key).hex() == manifest["keyCommit"] == started["keyCommit"])
    chains = {}
    for track in manifest["tracks"]:
        prev, seq, parts, at_ms = None, 0, {}, 0
        for file in track["files"]:
            data = read("data", "rec", rec, track["id"], f"{file['no']:06}.rec")[: file["bytes"]]
            for line, plaintext, prev, _ in read_records(data, manifest["practice"], data_key, prev, seq):
                chains[(track["id"], line["seq"])] = prev.hex()
                seq = line["seq"] + 1
                part = line["part"] if line["kind"] == "init" else part
                if line.get("stream") == "media":
                    parts[part] = parts.get(part, b"") + plaintext
                if line["kind"] == "gap" or line.get("stream") == "media":
                    check(f"{track['id']} line {line['seq']}: begins where the one before ended", line["pts"] == at_ms)
                    at_ms = line["pts"] + line["dur"]
        check(f"{track['id']}: head", (seq, prev.hex()) == (track["lines"], track["head"]))
        hashes = {part["part"]: part["sha256"] for part in track["parts"]}
        check(f"{track['id']}: parts", {no: sha256(data).hex() for no, data in parts.items()} == hashes)
    for event in events:
        if event["type"] == "recording.progress" and event["data"]["recording"] == rec:
            for line in open_note(event["data"]["note"], started["node"]).rstrip("\n").split("\n")[2:]:
                track, seq, head = line.split(" ")
                check(f"signed head of {track} at {seq}", chains.get((track, int(seq))) == head)


if __name__ == "__main__":
    command, *arguments = sys.argv[1:] or [""]
    if (command, len(arguments)) == ("vectors", 1):
        check_vectors(*arguments)
    elif (command, len(arguments)) == ("package", 2):
        check_package(*arguments)
    else:
        sys.exit(__doc__)
    sys.exit(1 if failures else 0)
