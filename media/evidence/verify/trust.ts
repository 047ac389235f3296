// What whoever verifies brings along: the keys to believe, how many witnesses to ask for, checkpoints had from elsewhere.
// A C2SP tlog-policy with four lines of our own. Nothing in a package can add to it.
//   log <vkey> · witness <name> <vkey> · group <name> <k|any|all> <name>… · quorum <name|none>
//   until <keyID hex> <size> · pin <size> <base64 root> · node <vkey> · ca <SHA-256 of DER>
import { fromBase64, fromHex, hex } from '../bytes.ts';
import type { EvidenceCrypto } from '../crypto.ts';
import { EvidenceError } from '../fault.ts';
import { HASH_BYTES } from '../merkle.ts';
import { type NoteKey, parseVkey } from '../note.ts';

export interface Pin {
  readonly size: number;
  readonly root: Uint8Array;
}

export interface Trust {
  readonly logs: readonly NoteKey[];
  /** key id of a log key → the size up to which it counts */
  readonly until: ReadonlyMap<string, number>;
  /** names and keys of witnesses */
  readonly witnesses: ReadonlyMap<string, NoteKey>;
  readonly groups: ReadonlyMap<string, { readonly needed: number; readonly members: readonly string[] }>;
  /** name of a witness or group, or `none` */
  readonly quorum: string;
  readonly pins: readonly Pin[];
  readonly nodes: readonly NoteKey[];
  /** SHA-256 of the DER of time-stamp authorities' certificates, in hex */
  readonly authorities: readonly string[];
}

/** `--key <vkey>`: that log, and no witness asked for. */
export function trustOfKey(crypto: EvidenceCrypto, vkey: string): Promise<Trust> {
  return parseTrust(crypto, `log ${vkey}\nquorum none\n`);
}

/** Whether those who cosigned are enough. */
export function quorumHolds(trust: Trust, cosigned: ReadonlySet<string>): boolean {
  const holds = (name: string): boolean => {
    const group = trust.groups.get(name);
    return group ? group.members.filter(holds).length >= group.needed : cosigned.has(name);
  };
  return trust.quorum === 'none' || holds(trust.quorum);
}

export async function parseTrust(crypto: EvidenceCrypto, text: string): Promise<Trust> {
  const reader = new TrustReader(crypto);
  for (const [i, line] of text.split('\n').entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    const [keyword = '#', ...rest] = words;
    if (keyword.startsWith('#')) continue;
    try {
      await reader.read(keyword, rest);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new EvidenceError('bad-trust', `line ${i + 1} of the trust file: ${message}`, cause);
    }
  }
  return reader.finish();
}

class TrustReader {
  readonly #crypto: EvidenceCrypto;
  readonly #keys = new Set<string>();
  readonly #used = new Set<string>();
  readonly #logs: NoteKey[] = [];
  readonly #until = new Map<string, number>();
  readonly #witnesses = new Map<string, NoteKey>();
  readonly #groups = new Map<string, { needed: number; members: string[] }>();
  readonly #pins: Pin[] = [];
  readonly #nodes: NoteKey[] = [];
  readonly #authorities: string[] = [];
  #quorum: string | undefined;

  readonly #lines: { readonly [keyword: string]: (words: string[]) => Promise<void> | void } = {
    log: async ([key = '']) => void this.#logs.push(await this.#key(key, 1)),
    node: async ([key = '']) => void this.#nodes.push(await this.#key(key, 1)),
    witness: async ([name = '', key = '']) => {
      this.#checkNew(name);
      this.#witnesses.set(name, await this.#key(key, 4));
    },
    group: ([name = '', count = '', ...members]) => this.#group(name, count, members),
    quorum: ([name = '']) => this.#setQuorum(name),
    until: ([id = '', size = '']) => void this.#until.set(id, sizeOf(size)),
    pin: ([size = '', root = '']) => void this.#pins.push({ size: sizeOf(size), root: rootOf(root) }),
    ca: ([sha256 = '']) => void this.#authorities.push(hex(fromHex(sha256))),
  };

  constructor(crypto: EvidenceCrypto) {
    this.#crypto = crypto;
  }

  async read(keyword: string, words: string[]): Promise<void> {
    const line = Object.hasOwn(this.#lines, keyword) ? this.#lines[keyword] : undefined;
    if (!line) throw new EvidenceError('bad-trust', `unknown word ${keyword}`);
    await line(words);
  }

  finish(): Trust {
    if (this.#quorum === undefined) throw new EvidenceError('bad-trust', 'the trust file has no quorum line');
    if (this.#logs.length === 0) throw new EvidenceError('bad-trust', 'the trust file names no log');
    for (const id of this.#until.keys()) {
      if (!this.#logs.some((log) => log.id === id)) throw new EvidenceError('bad-trust', `until: no log key ${id}`);
    }
    return {
      logs: this.#logs,
      until: this.#until,
      witnesses: this.#witnesses,
      groups: this.#groups,
      quorum: this.#quorum,
      pins: this.#pins,
      nodes: this.#nodes,
      authorities: this.#authorities,
    };
  }

  /** One underlying key has one role: a log that cosigns itself witnesses nothing. */
  async #key(text: string, type: 1 | 4): Promise<NoteKey> {
    const key = await parseVkey(this.#crypto, text);
    if (key.type !== type) throw new EvidenceError('bad-trust', `${key.name} is a key of another kind`);
    const bytes = hex(key.publicKey);
    if (this.#keys.has(bytes)) throw new EvidenceError('bad-trust', `the key of ${key.name} is there twice`);
    this.#keys.add(bytes);
    return key;
  }

  #checkNew(name: string): void {
    if (name === '' || name === 'none' || this.#witnesses.has(name) || this.#groups.has(name)) {
      throw new EvidenceError('bad-trust', `the name ${name} can't be given`);
    }
  }

  #group(name: string, count: string, members: string[]): void {
    this.#checkNew(name);
    for (const member of members) {
      const known = this.#witnesses.has(member) || this.#groups.has(member);
      if (!known || this.#used.has(member)) throw new EvidenceError('bad-trust', `${member} can't be a member`);
      this.#used.add(member);
    }
    const needed = count === 'any' ? 1 : count === 'all' ? members.length : sizeOf(count);
    if (needed < 1 || needed > members.length) throw new EvidenceError('bad-trust', `group ${name} can't be met`);
    this.#groups.set(name, { needed, members });
  }

  #setQuorum(name: string): void {
    const known = name === 'none' || this.#witnesses.has(name) || this.#groups.has(name);
    if (!known || this.#quorum !== undefined) throw new EvidenceError('bad-trust', 'one quorum line, of a known name');
    this.#quorum = name;
  }
}

function sizeOf(text: string): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(text)) throw new EvidenceError('bad-trust', `not a number: ${text}`);
  return Number(text);
}

function rootOf(text: string): Uint8Array {
  const root = fromBase64(text);
  if (root.length !== HASH_BYTES) throw new EvidenceError('bad-trust', 'not a root hash');
  return root;
}
