// Recordings as the room that releases them needs them: whether somebody may release one, and a viewing for somebody outside that is
// opened under a release and ends with it. Refuses to know what a release is: it is told which one, and until when.
import type { Language } from '../contract/languages.ts';
import type { CustodyLine, RecordingPage, Viewing } from '../contract/recordings.ts';
import { type EventActor, personActor, systemActor } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { decide, mustBeAllowed, notYours } from '../identity/policy.ts';
import { inTransaction, type Transaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import { exportSource, type RecordingToExport } from './export-source.ts';
import { linesOfLife } from './life.ts';
import { gapsOf, toPage, toViewing } from './presenters.ts';
import { actingAs, factsOf, refuseDestroyed } from './rules.ts';
import type { AskableExport, RecordingsDependencies } from './service.ts';
import * as store from './store.ts';
import { readManifest } from './vaults.ts';
import { MediaAddresses } from './watching/addresses.ts';

export interface ReleasedTo {
  readonly releaseId: string;
  readonly recordingId: string;
  readonly purpose: string;
  readonly authority: string;
  readonly components: readonly string[];
  readonly until: Date;
  /** in which they were told what they undertake */
  readonly language: Language;
}

export interface ReleasedRecordings {
  /** @throws Fault `not-found` | `forbidden` | `not-sealed` | `conflict` (practice) */
  mayAskRelease(actor: Actor, recordingId: string): Promise<AskableExport>;
  /** `within`: in the transaction of the viewing, with its id and its copy's. */
  open(
    actor: Actor,
    released: ReleasedTo,
    within: (tx: Transaction, viewing: { id: string; copy: string }) => Promise<void>,
  ): Promise<{ recording: RecordingPage; viewing: Viewing }>;
  /** How somebody stands to it who acts on what came from outside. @throws Fault `not-found` | `forbidden` */
  mayOn(
    actor: Actor,
    recordingId: string,
    action: 'outside-question.read' | 'outside-question.settle',
  ): Promise<{ by: EventActor; caseId: string | null; durationMs: number | null }>;
  /** All questions that were passed in, and what a captioner typed, by media time. Asks no permission: for the above. */
  askedAndSaid(recordingId: string): Promise<{ mediaMs: number; text: string; from: 'question' | 'caption' }[]>;
  /** What a package is made of. Asks no permission: for an approved release. */
  sourceOf(recordingId: string): Promise<RecordingToExport>;
  /** The exhibit's life. Asks no permission, as above. */
  logOf(recordingId: string, language: Language): Promise<CustodyLine[]>;
}

export function createReleasedRecordings(deps: RecordingsDependencies): ReleasedRecordings {
  const { database, clock } = deps;
  return {
    mayAskRelease: async (actor, recordingId) => {
      const row = await store.findTied(database, recordingId, actor.personId);
      if (!row) throw notYours();
      const facts = factsOf(row, actor.personId);
      mustBeAllowed(decide(actor, 'release.ask', facts, { now: clock.now() }));
      if (row.practice) throw new Fault('conflict', 'Practice is nobody’s evidence: it is released to nobody.');
      if (row.state !== 'sealed' || !row.manifestHash) throw new Fault('not-sealed', 'The recording isn’t sealed yet.');
      const { role, grant } = actingAs(actor, facts, { roles: ['prosecutor', 'custodian'], now: clock.now() });
      const { exhibitNumber, manifestHash } = row;
      return { recording: recordingId, exhibitNumber, manifestHash, by: personActor(actor, role, grant) };
    },
    open: async (actor, released, within) => {
      const { row, viewing } = await inTransaction(database, (tx) =>
        insertViewing(deps, tx, { actor, released, within }),
      );
      return shown(deps, row, { viewing, released });
    },
    mayOn: async (actor, recordingId, action) => {
      const row = await store.findTied(database, recordingId, actor.personId);
      if (!row) throw notYours();
      const facts = factsOf(row, actor.personId);
      mustBeAllowed(decide(actor, action, facts, { now: clock.now() }));
      const { role, grant } = actingAs(actor, facts, { roles: settling, now: clock.now() });
      const { durationMs, session } = row;
      return { by: personActor(actor, role, grant), caseId: session.interview?.case.id ?? null, durationMs };
    },
    askedAndSaid: async (recordingId) => {
      const row = await store.findTied(database, recordingId, nobody);
      if (!row) return [];
      const { questions } = await store.timelineOf(database, row.sessionId);
      const asked = questions.flatMap(({ text, relayedText, relayedMediaMs, outcomeMediaMs }) => {
        const mediaMs = outcomeMediaMs ?? relayedMediaMs;
        return mediaMs === null ? [] : [{ mediaMs, text: relayedText ?? text, from: 'question' as const }];
      });
      const said = (await deps.captionsOf(row.sessionId)).map(({ mediaMs, text }) => ({ mediaMs, text }));
      return [...asked, ...said.map((one) => ({ ...one, from: 'caption' as const }))];
    },
    sourceOf: async (recordingId) => {
      const row = await store.findTied(database, recordingId, nobody);
      if (!row?.manifestHash) throw new Fault('not-sealed', 'The recording isn’t sealed.');
      return exportSource(deps, row, { manifestHash: row.manifestHash, by: systemActor });
    },
    logOf: async (recordingId, language) => {
      const row = await store.findTied(database, recordingId, nobody);
      return row ? linesOfLife(deps, row, language) : [];
    },
  };
}

/** In the order in which a role is taken for the log. */
const settling = ['desk', 'prosecutor', 'coordinator', 'custodian', 'interviewer'] as const;

/** Asks for no tie of anybody's. */
const nobody = '00000000-0000-7000-8000-000000000000';

interface Opening {
  readonly actor: Actor;
  readonly released: ReleasedTo;
  within(tx: Transaction, viewing: { id: string; copy: string }): Promise<void>;
}

async function insertViewing({ clock }: RecordingsDependencies, tx: Transaction, { actor, released, within }: Opening) {
  const row = await store.findTied(tx, released.recordingId, actor.personId);
  const [copy] = row?.copies ?? [];
  if (row) refuseDestroyed(row);
  if (!row || !copy) throw new Fault('not-sealed', 'The working copy is being made. Try again in a moment.');
  const now = clock.now();
  const viewing = {
    ...{ id: uuidv7(now.getTime()), recordingId: row.id, copyId: copy.id, personId: actor.personId },
    ...{ signInId: actor.signInId, purpose: released.purpose, authority: released.authority },
    ...{ openedAt: now, expiresAt: released.until, releaseId: released.releaseId },
  };
  await store.insertViewing(tx, viewing);
  await within(tx, { id: viewing.id, copy: copy.id });
  return { row, viewing: { ...viewing, copy } };
}

/** Beside the picture stands what was released of it; markers are those who watched live's own. */
async function shown(
  deps: RecordingsDependencies,
  row: store.TiedRecording,
  {
    viewing,
    released,
  }: { viewing: { id: string; signInId: string; expiresAt: Date; copy: store.CopyRow }; released: ReleasedTo },
): Promise<{ recording: RecordingPage; viewing: Viewing }> {
  const has = (component: string) => released.components.includes(component);
  const { sessionId } = row;
  const { manifest } = row.manifestHash
    ? await readManifest(deps.vaults, row.id, row.manifestHash)
    : { manifest: null };
  const { phases, questions } = await store.timelineOf(deps.database, sessionId);
  const within = { viewingId: viewing.id, signInId: viewing.signInId };
  const pictures = new MediaAddresses(deps.clock).pictures(within, await store.picturesOf(deps.database, viewing.copy));
  return {
    recording: toPage(row, { manifest, checkpointSize: null }),
    viewing: toViewing({
      ...viewing,
      ...{
        recordingId: row.id,
        sessionId,
        pictures,
        gaps: gapsOf(manifest),
        phaseName: await deps.phaseNames(sessionId, released.language),
        markers: [],
      },
      timeline: { phases, questions: has('questions') ? questions.map(byAgencyAlone) : [] },
      captions: has('transcript') ? await deps.captionsOf(sessionId) : [],
      exhibits: has('notes') ? await deps.exhibits.of(sessionId) : [],
    }),
  };
}

type Question = store.SessionTimeline['questions'][number];
/** Outside the house a question is its agency's, not one person's. */
function byAgencyAlone(question: Question): Question {
  const { author } = question;
  return { ...question, author: { ...author, name: author.agency.name } };
}

/** A viewing under a release, decided on anew at each request. @throws what isn't there, unless its release is open to this person now */
export async function underRelease(
  { database, clock }: Pick<RecordingsDependencies, 'database' | 'clock'>,
  actor: Actor,
  viewing: { readonly releaseId: string | null; readonly recordingId: string },
) {
  const of = { id: viewing.releaseId ?? '', personId: actor.personId, now: clock.now() };
  const row = await store.findTied(database, viewing.recordingId, actor.personId);
  const released = await store.findOpenRelease(database, of);
  if (!row || !released) throw notYours();
  mustBeAllowed(decide(actor, 'release.watch', { ...factsOf(row, actor.personId), released }, of));
  refuseDestroyed(row);
  return {
    row,
    by: personActor(actor, 'recipient'),
    mayOpenExhibits: released.components.includes('notes'),
    components: released.components,
  };
}
