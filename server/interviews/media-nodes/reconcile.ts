// Makes a node do what the rows say: a recording `requested` is started, one `stopping` is stopped, again and again until the
// node has answered. Orders are idempotent, so a crash of either side at any point is healed by asking once more.
import type { StartRecording, StopRecording } from '../../../media/protocol.ts';
import type { Database } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import { readLive } from '../live-store.ts';
import { expectedTracks, plannedMinutes } from '../room/capture.ts';
import { type OpenRecording, openRecordings } from '../store.ts';
import type { NodeLine } from './node-line.ts';

const retryMs = 3_000;

export interface ReconcilerOptions {
  readonly database: Database;
  readonly log: Log;
  readonly lineOf: (node: string) => NodeLine | undefined;
  /** What it is told besides; false where something must be asked again. */
  readonly besides: (line: NodeLine, confirmed: Set<string>) => Promise<boolean>;
}

export class Reconciler {
  readonly #database: Database;
  readonly #log: Log;
  readonly #lineOf: (node: string) => NodeLine | undefined;
  readonly #besides: ReconcilerOptions['besides'];
  readonly #running = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** what this connection of the node has confirmed; forgotten with the connection */
  readonly #confirmed = new WeakMap<NodeLine, Set<string>>();

  constructor(options: ReconcilerOptions) {
    this.#database = options.database;
    this.#log = options.log;
    this.#lineOf = options.lineOf;
    this.#besides = options.besides;
  }

  /** One round at a time a node; asked during one, another follows. */
  request(node: string): void {
    if (this.#running.has(node)) {
      this.#again.add(node);
      return;
    }
    const round = this.#round(node)
      .catch((err: unknown) => {
        this.#log.error({ err, node }, 'could not bring the media node up to date; trying again');
        this.#later(node);
      })
      .finally(() => {
        this.#running.delete(node);
        if (this.#again.delete(node)) this.request(node);
      });
    this.#running.set(node, round);
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#again.clear();
    await Promise.all(this.#running.values());
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  async #round(node: string): Promise<void> {
    const line = this.#lineOf(node);
    // Away: its next hello asks for a round.
    if (!line?.connected) return;
    const confirmed = this.#confirmed.get(line) ?? new Set<string>();
    this.#confirmed.set(line, confirmed);
    for (const recording of await openRecordings(this.#database, node)) {
      const order = `${recording.state} ${recording.id}`;
      if (confirmed.has(order)) continue;
      if (await this.#tell(line, recording)) confirmed.add(order);
      else this.#later(node);
    }
    if (!(await this.#besides(line, confirmed))) this.#later(node);
  }

  async #tell(line: NodeLine, recording: OpenRecording): Promise<boolean> {
    try {
      if (recording.state === 'stopping') await this.#stop(line, recording);
      else await line.startRecording(await this.#startOrder(recording));
      return true;
    } catch (err) {
      this.#log.warn(
        { err, recording: recording.id, state: recording.state },
        'the media node did not confirm an order',
      );
      return false;
    }
  }

  /** Where the node never heard of the start, it starts first: so that there is something to seal, if only gaps. */
  async #stop(line: NodeLine, recording: OpenRecording): Promise<void> {
    try {
      await line.stopRecording(stopOrder(recording));
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'not-found') throw error;
      await line.startRecording(await this.#startOrder(recording));
      await line.stopRecording(stopOrder(recording));
    }
  }

  /** The same whenever it is asked: what the session was to hold is fixed by its start. */
  async #startOrder({ id, sessionId, practice }: OpenRecording): Promise<StartRecording> {
    const facts = await readLive(this.#database, sessionId);
    if (!facts) throw new Fault('internal', 'a recording of no session');
    const minutes = plannedMinutes(facts.session);
    return { recording: id, session: sessionId, practice, tracks: expectedTracks(facts.capture), minutes };
  }

  #later(node: string): void {
    clearTimeout(this.#timers.get(node));
    this.#timers.set(
      node,
      setTimeout(() => this.request(node), retryMs),
    );
  }
}

function stopOrder({ id, exhibitNumber, sealNumber, people }: OpenRecording): StopRecording {
  return { recording: id, exhibitNumber, sealNumber: sealNumber ?? '', people: people as StopRecording['people'] };
}
