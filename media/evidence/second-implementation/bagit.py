"""Checks a bag by RFC 8493 alone, written from the RFC and without a look at the exporter: structure, version, encoding, completeness of
payload and tag files, every SHA-256, Payload-Oxum. Knows nothing of recordings. Prints what is wrong, one a line; exit 1 if anything is.

    python3 bagit.py <folder>
"""
import hashlib
import os
import re
import sys
from urllib.parse import unquote

ALGORITHMS = {'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'}


def digest(path, algorithm):
    total = hashlib.new(algorithm)
    with open(path, 'rb') as file:
        for piece in iter(lambda: file.read(1 << 20), b''):
            total.update(piece)
    return total.hexdigest()


def files_below(root, folder):
    for base, _folders, names in os.walk(os.path.join(root, folder)):
        for name in names:
            yield os.path.relpath(os.path.join(base, name), root).replace(os.sep, '/')


def manifest(text, name, wrong):
    """RFC 8493 2.1.3: hash, whitespace, path with CR, LF and % percent-encoded."""
    entries = {}
    for line in re.split(r'\r\n|\r|\n', text):
        if line == '':
            continue
        match = re.fullmatch(r'([0-9A-Fa-f]+)[ \t]+\*?(.+)', line)
        if not match:
            wrong.append(f'{name}: not a line of a manifest: {line[:80]}')
            continue
        path = unquote(match.group(2)) if re.search(r'%(0[AaDd]|25)', match.group(2)) else match.group(2)
        if path.startswith(('/', '~')) or '..' in path.split('/'):
            wrong.append(f'{name}: {path} leads out of the bag')
            continue
        if path in entries:
            wrong.append(f'{name}: {path} is listed twice')
        entries[path] = match.group(1).lower()
    return entries


def declaration(root, wrong):
    try:
        text = open(os.path.join(root, 'bagit.txt'), 'rb').read()
    except OSError:
        wrong.append('bagit.txt is missing')
        return
    if not re.fullmatch(rb'BagIt-Version: (0\.97|1\.0)\r?\nTag-File-Character-Encoding: UTF-8(\r?\n)?', text):
        wrong.append('bagit.txt is not a declaration')


def check_lists(root, prefix, expected, wrong):
    """Every payload manifest lists every payload file (3.1); tag manifests list what they list."""
    found = [name for name in os.listdir(root) if re.fullmatch(prefix + r'-[a-z0-9]+\.txt', name)]
    for name in found:
        algorithm = name[len(prefix) + 1:-4]
        if algorithm not in ALGORITHMS:
            wrong.append(f'{name}: unknown algorithm')
            continue
        listed = manifest(open(os.path.join(root, name), encoding='utf-8', newline='').read(), name, wrong)
        for path, value in listed.items():
            full = os.path.join(root, path)
            if not os.path.isfile(full) or os.path.islink(full):
                wrong.append(f'{name}: {path} is missing')
            elif digest(full, algorithm) != value:
                wrong.append(f'{name}: {path} has another hash')
        for path in expected:
            if path not in listed:
                wrong.append(f'{name}: {path} is not listed')
    return found


def information(root, payload, wrong):
    path = os.path.join(root, 'bag-info.txt')
    if not os.path.exists(path):
        return
    label = None
    for line in re.split(r'\r\n|\r|\n', open(path, encoding='utf-8', newline='').read()):
        if line == '' or (line[0] in ' \t' and label):
            continue
        match = re.fullmatch(r'([^:\s][^:]*?)\s*:\s*(.*)', line)
        if not match:
            wrong.append(f'bag-info.txt: not a label and value: {line[:80]}')
            continue
        label, value = match.groups()
        if label.lower() == 'payload-oxum':
            total = sum(os.path.getsize(os.path.join(root, one)) for one in payload)
            if value != f'{total}.{len(payload)}':
                wrong.append(f'bag-info.txt: Payload-Oxum {value}, but there are {total}.{len(payload)}')


def check(root):
    wrong = []
    declaration(root, wrong)
    if not os.path.isdir(os.path.join(root, 'data')):
        return wrong + ['there is no payload folder']
    payload = sorted(files_below(root, 'data'))
    if not check_lists(root, 'manifest', payload, wrong):
        wrong.append('there is no payload manifest')
    check_lists(root, 'tagmanifest', [], wrong)
    information(root, payload, wrong)
    if os.path.exists(os.path.join(root, 'fetch.txt')):
        wrong.append('fetch.txt: not all of the bag is here')
    return wrong


if __name__ == '__main__':
    found = check(sys.argv[1])
    print('\n'.join(found) if found else 'a valid bag')
    sys.exit(1 if found else 0)
