// The mask over one recording: while it lies there, nothing that comes is kept, not even in the journal, and nobody is shown it.
// Put on, it holds before it is durable; taken off, it is off on disk before anything is kept again. So a crash between the two, and a
// node that comes back, err towards the mask: what was kept by mistake can't be taken back, what wasn't is a declared gap.
// It ends by the server's order, or by itself at the limit that everybody was told with it: no server has to be there for that.
import type { MaskRecording } from '../protocol.ts';
import { failpoint } from './failpoint.ts';
import type { RecordingMemory } from './recording-memory.ts';
import type { SessionClock } from './session-clock.ts';

export interface MaskOptions {
  readonly memory: RecordingMemory;
  readonly clock: Pick<SessionClock, 'nowMs'>;
  /** Each track's, and whoever is shown the room; at once. */
  readonly apply: (on: boolean) => void;
  readonly onTrouble: (cause: unknown) => void;
}

interface Lying {
  readonly id: string;
  readonly untilMs: number;
}

export class Mask {
  readonly #options: MaskOptions;
  #lying: Lying | undefined;
  #lifting: string | undefined;

  /** As the state file says, after a restart too. */
  constructor(options: MaskOptions) {
    this.#options = options;
    this.#lying = options.memory.file.mask;
  }

  get on(): boolean {
    return this.#lying !== undefined;
  }

  /** Holds from this call on, durable once it returns. The same mask again changes nothing, its limit neither; another takes its place. */
  async put({ mask: id, forMs }: MaskRecording): Promise<void> {
    const { memory, clock, apply } = this.#options;
    if (this.#lying?.id !== id) {
      this.#lying = { id, untilMs: clock.nowMs() + forMs };
      apply(true);
    }
    if (memory.file.mask?.id !== id) await memory.save({ mask: this.#lying });
    failpoint('mask-on');
  }

  /** What isn't there, or was replaced, isn't taken off. */
  async lift(id: string): Promise<void> {
    const { memory, apply } = this.#options;
    if (this.#lying?.id !== id) return;
    await memory.save({ mask: undefined });
    failpoint('mask-off');
    if (this.#lying?.id !== id) return;
    this.#lying = undefined;
    apply(false);
  }

  /** With every tick of the recording. */
  tick(): void {
    const { clock, onTrouble } = this.#options;
    const lying = this.#lying;
    if (lying === undefined || clock.nowMs() < lying.untilMs || this.#lifting === lying.id) return;
    this.#lifting = lying.id;
    this.lift(lying.id)
      .catch(onTrouble)
      .finally(() => {
        this.#lifting = undefined;
      });
  }
}
