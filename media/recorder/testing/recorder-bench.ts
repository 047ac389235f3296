// For tests: a whole recorder in this process, over vaults in memory whose disks fail as they are told to, and a log that may be away.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ed25519Signer, generateEd25519Pem, nodeCrypto, uuid7 } from '../../crypto/node-crypto.ts';
import { base64 } from '../../evidence/bytes.ts';
import { type NewCustodyEvent, parseNewEvent } from '../../evidence/event.ts';
import { parseManifest } from '../../evidence/manifest.ts';
import { vkey } from '../../evidence/note.ts';
import { TestLog } from '../../evidence/testing/test-log.ts';
import type { NodeLamp } from '../../protocol.ts';
import { FakeVault } from '../../vault/fake-vault.ts';
import type { KeyRing } from '../../vault/wrapped-key.ts';
import { createRecorder, type Recorder } from '../recorder.ts';
import { machineClock, type NodeClock } from '../session-clock.ts';
import { verifyVault } from './package-of-vault.ts';

export class RecorderBench {
  readonly vaults = [new FakeVault('vault'), new FakeVault('mirror')] as const;
  readonly kek = randomBytes(32);
  /** What the node holds now. */
  keks: KeyRing = [this.kek];
  /** The machine's, unless a test puts one in that it moves by hand. */
  machine: NodeClock = machineClock();
  readonly log = new TestLog('log.example/custody', new Uint8Array(32).fill(3));
  readonly order = {
    recording: uuid7(),
    session: uuid7(),
    practice: false,
    minutes: 60,
    tracks: [
      { id: 'cam1', kind: 'video' as const, required: true, picture: { width: 640, height: 360, frameRate: 15 } },
      { id: 'mic1', kind: 'audio' as const, required: true },
    ],
  };
  readonly stop = { recording: this.order.recording, exhibitNumber: 'E-1', sealNumber: 'S-1', people: [] };
  readonly delivered: Uint8Array[] = [];
  readonly lamps: NodeLamp[] = [];
  serverAway = false;
  readonly #signer = ed25519Signer('node.example/m1', generateEd25519Pem());
  readonly #undo: (() => unknown)[] = [];
  #look: (() => void)[] = [];

  /** Of a node with a memory of its own, unless it is handed one that an earlier process left: `folder` of `memory()`. */
  async recorder(folder?: string): Promise<Recorder> {
    const spoolDir = folder ?? (await this.memory());
    const nothing = (): void => undefined;
    const recorder = await createRecorder({
      vaults: this.vaults,
      spoolDir,
      crypto: nodeCrypto,
      nodeSigner: this.#signer,
      keks: () => this.keks,
      logVkey: await vkey(nodeCrypto, this.log.signer),
      clockQuality: { errMs: 1, src: 'ntp' },
      ports: {
        deliver: async (event) => {
          if (this.serverAway) throw new Error('away');
          // As the server does: what two that hold one recording both had spooled is taken once.
          if (this.delivered.some((known) => Buffer.compare(known, event) === 0)) return;
          await this.log.append(parseNewEvent(event));
          this.delivered.push(event);
          this.#tell();
        },
        proof: async (id) => {
          const entry = this.log.entries.find(({ bytes }) => Buffer.from(bytes).includes(id));
          if (this.serverAway || entry === undefined) return null;
          const inclusion = (await this.log.inclusion(entry.index)).map(base64);
          const checkpoint = await this.log.checkpoint();
          return { logIndex: entry.index, event: base64(entry.bytes), checkpoint, inclusion };
        },
        checkpoint: async () => null,
      },
      log: { info: nothing, warn: nothing, error: nothing },
      build: { version: '0.1.0', build: 'test', config: 'test' },
      machine: this.machine,
    });
    recorder.onLamp((lamp) => {
      this.lamps.push(lamp);
      this.#tell();
    });
    this.#undo.push(() => recorder.close());
    await recorder.recoverAll();
    return recorder;
  }

  async memory(): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), 'recorder-'));
    this.#undo.push(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  /** Ends what it began, the recorder first. */
  async close(): Promise<void> {
    for (const act of this.#undo.splice(0).reverse()) await act();
  }

  /** Until it holds; looked at whenever a lamp or an event came. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        this.#look = this.#look.filter((each) => each !== look);
        resolve();
      };
      this.#look.push(look);
      look();
    });
  }

  get lamp(): NodeLamp | undefined {
    return this.lamps.at(-1);
  }

  events(): NewCustodyEvent[] {
    return this.delivered.map((bytes) => parseNewEvent(bytes));
  }

  manifest() {
    const file = this.vaults[0].files.get(`${this.order.recording}/manifest.json`);
    return parseManifest(file?.written ?? new Uint8Array());
  }

  async verdicts(): Promise<Record<string, string>> {
    const { vaults, order, kek, delivered: events } = this;
    const report = await verifyVault({ vaults, order, kek, events });
    return Object.fromEntries(report.claims.map(({ claim, verdict, reasons }) => [claim, reasons[0] ?? verdict]));
  }

  #tell(): void {
    for (const look of [...this.#look]) look();
  }
}

/** What the verifier says of a recording that nothing is wrong with. */
export const good = {
  events: 'PASS',
  log: 'PASS',
  recording: 'PASS',
  content: 'PASS',
  continuity: 'PASS',
  package: 'PASS',
};
