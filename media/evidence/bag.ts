// BagIt (RFC 8493), version 1.0, SHA-256 only: the texts of its tag files, written by the exporter and read by the
// verifier. Read strictly: one spelling per list, as `writeBagList` writes it, so that no two lists mean the same.
import { compareBytes, utf8 } from './bytes.ts';
import { EvidenceError } from './fault.ts';
import { type HashHex, isHash } from './identifiers.ts';

export interface BagEntry {
  readonly path: string;
  readonly sha256: HashHex;
}

export const BAGIT_TEXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** manifest-sha256.txt or tagmanifest-sha256.txt: `<hash>  <path>` LF, by path in byte order. */
export function writeBagList(entries: readonly BagEntry[]): string {
  const sorted = [...entries].sort((a, b) => compareBytes(utf8(a.path), utf8(b.path)));
  const text = sorted.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
  parseBagList(text);
  return text;
}

export function parseBagList(text: string): BagEntry[] {
  if (text !== '' && !text.endsWith('\n')) throw new EvidenceError('bad-package', 'a list that does not end with LF');
  const entries = text.split('\n').slice(0, -1).map(parseBagLine);
  for (let i = 1; i < entries.length; i++) {
    if (compareBytes(utf8(entries[i - 1]?.path ?? ''), utf8(entries[i]?.path ?? '')) >= 0) {
      throw new EvidenceError('bad-package', `a list out of order at ${entries[i]?.path}`);
    }
  }
  return entries;
}

function parseBagLine(line: string): BagEntry {
  const sha256 = line.slice(0, 64);
  const path = line.slice(66);
  if (!isHash(sha256) || line.slice(64, 66) !== '  ') throw new EvidenceError('bad-package', 'not a line of a list');
  const fault = pathFault(path);
  if (fault) throw new EvidenceError('bad-package', `${path}: ${fault}`);
  return { path, sha256 };
}

/** What is wrong with a path; undefined if nothing is. Percent signs would need encoding in a bag, so none are allowed. */
export function pathFault(path: string): string | undefined {
  if (path === '' || path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'not a relative path';
  if (path.split('/').some((step) => step === '' || step === '.' || step === '..')) return 'leads elsewhere';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  if (/[\x00-\x1f\x7f\\%]/.test(path) || !path.isWellFormed()) return 'has a character that no path here has';
  return undefined;
}

/** Equal for two paths that some file system would take for one. */
export function foldedPath(path: string): string {
  return path.normalize('NFC').toLowerCase().toUpperCase().normalize('NFC');
}

/** bag-info.txt: `Label: value` LF each; `oxum` = bytes and files of the payload. */
export function writeBagInfo(
  fields: readonly (readonly [label: string, value: string])[],
  oxum: { readonly bytes: number; readonly files: number },
): string {
  const all = [...fields, ['Payload-Oxum', `${oxum.bytes}.${oxum.files}`] as const];
  const text = all.map(([label, value]) => `${label}: ${value}\n`).join('');
  parseBagInfo(text);
  return text;
}

export function parseBagInfo(text: string): (readonly [label: string, value: string])[] {
  if (!text.endsWith('\n')) throw new EvidenceError('bad-package', 'bag-info.txt does not end with LF');
  return text.split('\n').slice(0, -1).map(parseBagInfoLine);
}

function parseBagInfoLine(line: string): readonly [string, string] {
  const [, label, value] = /^([A-Za-z][A-Za-z0-9-]*): (\S(?:.*\S)?)$/.exec(line) ?? [];
  if (!label || !value) throw new EvidenceError('bad-package', 'not a line of bag-info.txt');
  return [label, value];
}
