// The vaults of one recording: which of them are written, the fence in each, and the opening of new files in all at once.
// Refuses to wait for a vault for ever, to write where a newer holder has been, and to open a file before key.jwe is beside it.
//
// Order, per vault and new file: fence read → key.jwe durable → O_EXCL file, fsynced, and its folders.

import { z } from 'zod';
import { storedKeyPath, storedPath } from '../evidence/package-layout.ts';
import { MirroredFile } from '../vault/mirrored-file.ts';
import type { Vault, VaultFile } from '../vault/vault.ts';
import { inTime } from './in-time.ts';
import { describe, RecorderError } from './recorder-error.ts';

const lockSchema = z.strictObject({ v: z.literal(1), fence: z.int().nonnegative(), node: z.string() });

/** Once one vault has opened its file. */
const openPatienceMs = 5000;
/** While no vault at all answers. */
const vaultLongestMs = 30_000;

export interface VaultLoss {
  readonly vault: string;
  readonly track: string;
  readonly no: number;
  /** `not-opened`, or what the mirrored file says. */
  readonly code: string;
  readonly message: string;
}

export interface VaultSetOptions {
  readonly vaults: readonly Vault[];
  readonly recording: string;
  readonly node: string;
  readonly fence: number;
  readonly keyFile: Uint8Array;
  /** Told when a vault that was good is lost to a track of this recording. */
  readonly onLost: (loss: VaultLoss) => void;
  readonly patienceMs?: number;
}

export class VaultSet {
  readonly #options: VaultSetOptions;
  readonly #lost = new Map<string, Set<string>>();

  constructor(options: VaultSetOptions) {
    this.#options = options;
  }

  get fence(): number {
    return this.#options.fence;
  }

  get ids(): string[] {
    return this.#options.vaults.map((vault) => vault.id);
  }

  /** Whether a vault is written for every track that is open. */
  states(): { id: string; state: 'ok' | 'lost' }[] {
    return this.ids.map((id) => ({ id, state: (this.#lost.get(id)?.size ?? 0) === 0 ? 'ok' : 'lost' }));
  }

  /** The new file in every vault that gives one in time. Rejects with `no-vault` or, for good, with `fenced`. */
  async openFile(track: string, no: number): Promise<MirroredFile> {
    const { vaults, recording, patienceMs } = this.#options;
    const path = storedPath(recording, track, no);
    const openings = vaults.map((vault) => ({ vault: vault.id, opening: this.#create(vault, path) }));
    // While none has opened, slow is slow; once one has, the others are waited for no longer than this.
    await inTime('any vault', Promise.any(openings.map(({ opening }) => opening)), vaultLongestMs).catch(
      () => undefined,
    );
    const copies: { vault: string; file: VaultFile }[] = [];
    const troubles: unknown[] = [];
    await Promise.all(
      openings.map(async ({ vault, opening }) => {
        try {
          copies.push({ vault, file: await inTime(vault, opening, patienceMs ?? openPatienceMs) });
        } catch (cause) {
          troubles.push(cause);
          this.#lose({ vault, track, no, code: 'not-opened', message: describe(cause) });
          opening.then(closeQuietly, () => undefined); // what it opens too late
        }
      }),
    );
    const fenced = troubles.find((cause) => cause instanceof RecorderError && cause.code === 'fenced');
    if (fenced !== undefined || copies.length === 0) {
      for (const copy of copies) await closeQuietly(copy.file);
      throw fenced ?? new RecorderError('no-vault', `no vault took ${path}: ${troubles.map(describe).join('; ')}`);
    }
    for (const copy of copies) this.#lost.get(copy.vault)?.delete(track);
    return new MirroredFile({
      copies: copies.sort((a, b) => this.ids.indexOf(a.vault) - this.ids.indexOf(b.vault)),
      onLost: (vault, loss) => this.#lose({ vault, track, no, ...loss }),
    });
  }

  async #create(vault: Vault, path: string): Promise<VaultFile> {
    const { recording, fence, node, keyFile } = this.#options;
    const held = await readFence(vault, recording);
    if (held > fence)
      throw new RecorderError('fenced', `${vault.id} is held with fence ${held}, this holder has ${fence}`);
    if (held < fence) await writeFence(vault, { recording, fence, node }); // it was away when the fence was taken
    await putOnce(vault, storedKeyPath(recording), keyFile);
    return await vault.create(path);
  }

  #lose(loss: VaultLoss): void {
    const tracks = this.#lost.get(loss.vault) ?? new Set();
    const news = tracks.size === 0;
    this.#lost.set(loss.vault, tracks.add(loss.track));
    if (news) this.#options.onLost(loss);
  }
}

async function closeQuietly(file: VaultFile): Promise<void> {
  await file.close().catch(() => undefined);
}

/** Takes the next fence in every vault that answers: higher than any seen and than `atLeast`. */
export async function takeFence(
  vaults: readonly Vault[],
  holder: { recording: string; node: string; atLeast: number },
): Promise<number> {
  const seen = await Promise.allSettled(vaults.map((vault) => inTime(vault.id, readFence(vault, holder.recording))));
  const known = seen.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const fence = Math.max(holder.atLeast, ...known) + 1;
  const written = await Promise.allSettled(
    vaults.map((vault) =>
      inTime(vault.id, writeFence(vault, { recording: holder.recording, node: holder.node, fence })),
    ),
  );
  if (!written.some((each) => each.status === 'fulfilled')) {
    throw new RecorderError('no-vault', `no vault took the fence of ${holder.recording}`);
  }
  return fence;
}

async function readFence(vault: Vault, recording: string): Promise<number> {
  const path = lockPath(recording);
  if ((await vault.size(path)) === undefined) return 0;
  return lockSchema.parse(JSON.parse(Buffer.from(await vault.read(path)).toString('utf8'))).fence;
}

async function writeFence(vault: Vault, lock: { recording: string; node: string; fence: number }): Promise<void> {
  const text = JSON.stringify({ v: 1, fence: lock.fence, node: lock.node } satisfies z.infer<typeof lockSchema>);
  await vault.replace(lockPath(lock.recording), Buffer.from(text));
}

function lockPath(recording: string): string {
  return `${recording}/lock.json`;
}

/** Writes a file that is the same for ever; it may be there from before. */
export async function putOnce(vault: Vault, path: string, bytes: Uint8Array): Promise<void> {
  if ((await vault.size(path)) === undefined) await vault.writeOnce(path, bytes);
}
