// The media time of running recordings, remembered from their lamps. Lost with this process; until the next lamp the recording's
// start stands in (media-time.ts).
import type { NodeLamp } from '../../media/protocol.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { LiveFacts } from './live-facts.ts';
import { type LampSeen, mediaTime } from './media-time.ts';
import { type RecordingPlace, recordingPlace } from './store.ts';

export class MediaTimes {
  readonly #clock: Clock;
  readonly #database: Database;
  readonly #lamps = new Map<string, LampSeen>();
  readonly #lit = new Map<string, number>();
  readonly #places = new Map<string, RecordingPlace>();

  constructor(clock: Clock, database: Database) {
    this.#clock = clock;
    this.#database = database;
  }

  /** Where a recording belongs: it never moves, so it is asked once. */
  async placeOf(recording: string): Promise<RecordingPlace | null> {
    const known = this.#places.get(recording);
    if (known) return known;
    const place = await recordingPlace(this.#database, recording);
    if (place) this.#places.set(recording, place);
    return place;
  }

  seen(lamp: NodeLamp): void {
    this.#lamps.set(lamp.recording, { mediaMs: lamp.mediaMs, seenAtMs: this.#clock.monotonicMs() });
    if (lamp.state !== 'not-recording') this.#lit.set(lamp.recording, lamp.mediaMs);
  }

  /** ms of session clock of the newest lamp that was lit: what stood in the chains 6 s before is durable. Null before any came. */
  lit(recording: string): number | null {
    return this.#lit.get(recording) ?? null;
  }

  /** ms of session clock now; null outside a recording. */
  of({ recording }: LiveFacts): number | null {
    const clock = { now: this.#clock.now(), monotonicMs: this.#clock.monotonicMs() };
    return mediaTime(recording, recording ? this.#lamps.get(recording.id) : undefined, clock);
  }
}
