// For tests: a sealed recording of a film that can be decoded, with its working copy, and the copies' own room as often as it is started.
import { shoot } from '../../../../media/mux/testing/ffmpeg.ts';
import type { Edit, OrderCopy, OrderPeerReview } from '../../../contract/copies.ts';
import { Fault } from '../../../platform/fault.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import type { Recordings } from '../../service.ts';
import { type TestRecordings, testRecordings } from '../../testing/test-recordings.ts';
import { type CopiesFeature, type CopiesNeed, createCopies } from '../feature.ts';

export interface CopiesRoom extends TestRecordings {
  /** of 3 s */
  readonly recording: string;
  readonly recordings: Recordings;
  /** As new as after a restart of the server. */
  copies(changes?: Partial<CopiesNeed>): CopiesFeature;
  eventsOf(evidence: string): ReturnType<typeof eventsIn>;
  stateOf(order: { readonly id: string }): Promise<string>;
}

export async function copiesRoom(): Promise<CopiesRoom> {
  const test = await testRecordings();
  await test.record({ filmed: await shoot(3) });
  const recordings = test.room();
  await recordings.copies.idle();
  const { db, clock, custody, vaults, copiesDir } = test;
  const log = createLog({ level: 'silent' });
  return {
    ...test,
    recording: test.house.recording,
    recordings,
    copies: (changes = {}) =>
      createCopies({ ...{ database: db, clock, custody, vaults, copiesDir, log, ffmpeg: 'ffmpeg' }, ...changes }),
    eventsOf: (evidence) => eventsIn(test, evidence),
    stateOf: async ({ id }) => (await db.derivativeCopy.findUniqueOrThrow({ where: { id } })).state,
  };
}

async function eventsIn({ custody, db }: TestRecordings, evidence: string) {
  return (await custody.entriesOfSubject(db, `evidence:${evidence}`)).map(({ event }) => event);
}

const said = { reason: 'name', authority: 'Order 12/26' } as const;
export const mute: Edit = { kind: 'mute', fromMs: 500, toMs: 900, ...said };
export const leaveOut: Edit = { kind: 'leave-out', fromMs: 1_000, toMs: 2_000, ...said };
export const edited = (edits: Edit[] = [leaveOut, mute]): OrderCopy => ({ id: uuidv7(), kind: 'edited', edits });
export const court = (): OrderCopy => ({ id: uuidv7(), kind: 'court', edits: [] });
export const peer = (): OrderPeerReview => ({
  ...{ id: uuidv7(), keptDays: 7, picture: 'none', voice: 'shifted', edits: [mute] },
});

/** `code field …` of a refusal; `none` where it was done. */
export const refusalOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'none',
    (error: unknown) =>
      error instanceof Fault ? [error.code, ...error.errors.map(({ field }) => field)].join(' ') : error,
  );
