// Recordings as somebody finds, opens and watches them. What isn't the asker's looks like what isn't there. A consultation
// is in the custody log before the first byte: the viewing that media are asked by exists only by the same commit.
import type { Request, Response } from 'express';
import type { NewCustodyEvent } from '../../media/evidence/event.ts';
import type { Manifest } from '../../media/evidence/manifest.ts';
import type { Caption } from '../contract/captions.ts';
import type { CasePage } from '../contract/cases.ts';
import type { Language } from '../contract/languages.ts';
import type { Marker } from '../contract/markers.ts';
import type {
  CustodyLine,
  FoundOnly,
  FoundRecording,
  MediaAddressesOf,
  PlayedReport,
  RecordingPage,
  Viewing,
  ViewingRequest,
} from '../contract/recordings.ts';
import type { Strip } from '../contract/strip.ts';
import type { CustodyLog } from '../custody/service.ts';
import { type EventActor, personActor, stamp } from '../custody/stamp.ts';
import type { AccessNews } from '../identity/access-news.ts';
import type { Actor } from '../identity/actor.ts';
import { decide } from '../identity/policy.ts';
import type { Clock } from '../platform/clock.ts';
import { asWhoActsNow } from '../platform/database/acting.ts';
import { type Database, inTransaction, type Transaction } from '../platform/database/database.ts';
import { databaseOf } from '../platform/database/house-database.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { createSealedChecks, type SealedChecks } from './check/check-sealed.ts';
import { createConsultations } from './consultations.ts';
import { type Exhibits, sendExhibitFile } from './exhibits/open-exhibit.ts';
import { exportSource, type RecordingToExport } from './export-source.ts';
import { findRecordings } from './finding/finding.ts';
import { linesOfLife } from './life.ts';
import { sendCopy } from './media-response.ts';
import { type NodeEventEffect, onNodeEvent } from './on-node-event.ts';
import { Playing } from './playing.ts';
import { gapsOf, toPage, toRow, toViewing } from './presenters.ts';
import { actingAs, factsOf, mayTellWhoWatches, viewingEnds } from './rules.ts';
import * as store from './store.ts';
import type { Strips } from './strip/strips.ts';
import type { Consulted } from './transcript/transcripts.ts';
import { readManifest, type Vaults } from './vaults.ts';
import { MediaAddresses, type Said } from './watching/addresses.ts';
import { CopyIndexes } from './watching/copy-indexes.ts';
import { WatchedSeconds } from './watching/seconds.ts';
import { type WorkingCopyJob, workingCopyJob } from './working-copy-job.ts';

export interface RecordingsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly custody: CustodyLog;
  readonly vaults: Vaults;
  readonly copiesDir: string;
  /** What makes working copies, for the log. */
  readonly tool: string;
  /** A phase's name in the protocol that the session was held by. */
  phaseNames(sessionId: string, language: Language): Promise<(phase: string) => string>;
  /** Markers of the session that the asker may read, in the order of the recording. */
  markersOf(actor: Actor, sessionId: string): Promise<Marker[]>;
  captionsOf(sessionId: string): Promise<Caption[]>;
  readonly exhibits: Exhibits;
  /** Without them there is nothing beneath the timeline. */
  readonly strips?: Strips;
  /** What is being watched is decided on anew when its watcher may do less; without it, only at the next request. */
  readonly doors?: {
    readonly access: Pick<AccessNews, 'onLess'>;
    actorBy(signInId: string): Promise<Actor | undefined>;
  };
}

export interface AskableExport {
  readonly recording: string;
  readonly exhibitNumber: string;
  readonly manifestHash: string;
  readonly by: EventActor;
}

export interface Recordings {
  /** By words, or all of them; newest first. */
  find(actor: Actor, typed: string, only?: FoundOnly): Promise<FoundRecording[]>;
  /** Those of a case that its reader may see: for the case's page, whatever the reader's role. */
  ofCase(actor: Actor, caseId: string): Promise<CasePage['recordings']>;
  page(actor: Actor, id: string): Promise<RecordingPage>;
  /** In the language of who reads it. */
  custody(actor: Actor, id: string, language: Language): Promise<CustodyLine[]>;
  /** `language`: of who watches; English unless said. */
  open(actor: Actor, id: string, request: ViewingRequest & { readonly language?: Language }): Promise<Viewing>;
  /** Where its pictures are, for a minute from now on. */
  addresses(actor: Actor, viewingId: string): Promise<MediaAddressesOf>;
  /** Each request is decided on anew. `said`: by the address. @throws Fault `conflict` where its minute is over */
  sendMedia(actor: Actor, viewingId: string, http: { said: Said; request: Request; response: Response }): Promise<void>;
  /** What stands beneath its timeline. */
  strip(actor: Actor, viewingId: string): Promise<Strip>;
  /** What a page says it played. */
  played(actor: Actor, viewingId: string, said: PlayedReport): Promise<void>;
  /** A page is left: what was watched is counted, in rows and in the log. */
  end(actor: Actor, viewingId: string, last: PlayedReport): Promise<void>;
  /** The bytes of an exhibit's file, within a viewing. */
  sendExhibit(actor: Actor, viewingId: string, of: { fileId: string; response: Response }): Promise<void>;
  /** Everything an export package is made of, for somebody who may make one; decided here, by the recording's ties. */
  forExport(actor: Actor, id: string): Promise<RecordingToExport>;
  /** What an export of it would be, for somebody who may ask for one or approve another's. @throws Fault `not-sealed` */
  mayAskExport(actor: Actor, id: string): Promise<AskableExport>;
  /** In the transaction that appends the event; see on-node-event.ts. */
  onNodeEvent(tx: Transaction, event: NewCustodyEvent): Promise<NodeEventEffect>;
  /** Makes working copies; start and stop belong to the process. */
  readonly copies: WorkingCopyJob;
  /** Sealed recordings read back out of both vaults. */
  readonly checks: SealedChecks;
  /** Counts what was watched; start and stop belong to the process. */
  readonly seconds: WatchedSeconds;
  /** For what stands beside the picture. */
  readonly consulted: Consulted;
}

const unknown = 'There is no such thing, or it is not yours to see.';
export function createRecordings(deps: RecordingsDependencies): Recordings {
  const { database, clock, custody } = deps;
  // What goes on when nobody asks any more, or may no longer: copies, and what was watched until then.
  const ours = { ...deps, database: databaseOf('recordings', database) };
  const copies = workingCopyJob(ours, deps.log, () => deps.strips?.hint());
  const checks = createSealedChecks(deps);
  const playing = new Playing(deps.log);
  const addresses = new MediaAddresses(clock);
  const onDisk = { copiesDir: deps.copiesDir, keyEncryptionKeys: deps.vaults.keyEncryptionKeys };
  const seconds = new WatchedSeconds({ ...ours, indexes: new CopyIndexes(onDisk) });
  const within = ({ id, signInId }: { id: string; signInId: string | null }) => ({ viewingId: id, signInId });
  deps.doors?.access.onLess((personIds) => playing.lookAgain(personIds));

  const { found, watcherOf, consulted, watched } = createConsultations(deps);
  const manifestOf = async ({ id, manifestHash }: store.TiedRecording): Promise<Manifest | null> => {
    if (!manifestHash) return null;
    try {
      return (await readManifest(deps.vaults, id, manifestHash)).manifest;
    } catch (err) {
      deps.log.error({ err, recording: id }, 'the manifest can’t be read');
      return null;
    }
  };

  return {
    copies,
    checks,
    seconds,
    consulted,
    find: (actor, typed, only) => findRecordings(deps, actor, { typed, only }),
    async ofCase(actor, caseId) {
      const rows = await store.tiedOfCase(database, caseId, actor.personId);
      const now = clock.now();
      const mine = rows.filter((row) => decide(actor, 'recording.read', factsOf(row, actor.personId), { now }).allow);
      return mine.map(toRow).map(({ id, state, practice, startedAt, durationMs }) => ({
        ...{ id, state, practice, startedAt, durationMs },
      }));
    },
    async page(actor, id) {
      const { row } = await found(database, actor, 'recording.read', id);
      const manifest = await manifestOf(row);
      return toPage(row, { manifest, checkpointSize: await sealedUnder(deps, id) });
    },
    async custody(actor, id, language) {
      const { row, facts } = await found(database, actor, 'custody.read', id);
      if (mayTellWhoWatches(facts))
        throw new Fault('forbidden', 'The exhibit’s life is read after the end of the session.');
      return linesOfLife(deps, row, language);
    },
    async open(actor, id, { purpose, authority, copyId, language = 'en' }) {
      const opened = await inTransaction(database, async (tx) => {
        const { row, facts } = await found(tx, actor, 'recording.view', id);
        if (row.state !== 'sealed') throw new Fault('not-sealed', 'The recording isn’t sealed yet.');
        const now = clock.now();
        const [newest] = row.copies;
        const asked = copyId === undefined ? null : await store.findCopy(tx, id, { id: copyId, now });
        const copy = copyId === undefined ? newest : asked;
        if (!copy && copyId !== undefined) throw new Fault('not-found', unknown);
        if (!copy) throw new Fault('not-sealed', 'The working copy is being made. Try again in a moment.');
        const viewing = {
          ...{ id: uuidv7(now.getTime()), recordingId: id, copyId: copy.id, personId: actor.personId },
          ...{ signInId: actor.signInId, purpose, authority: authority ?? null },
          ...{ openedAt: now, expiresAt: viewingEnds(now, asked?.derivative?.expiresAt ?? null) },
        };
        await store.insertViewing(tx, viewing);
        const by = watcherOf(actor, facts);
        const data = { copy: copy.id, viewing: viewing.id };
        await custody.append(tx, [
          { ...stamp(clock, by), type: 'evidence.viewed', subject: `evidence:${id}`, why: purpose, data },
        ]);
        return { ...viewing, row, copy };
      });
      const timeline = await store.timelineOf(database, opened.row.sessionId);
      const gaps = gapsOf(await manifestOf(opened.row));
      const { sessionId } = opened.row;
      const [markers, captions] = [await deps.markersOf(actor, sessionId), await deps.captionsOf(sessionId)];
      const [exhibits, phaseName] = [await deps.exhibits.of(sessionId), await deps.phaseNames(sessionId, language)];
      const pictures = addresses.pictures(within(opened), await store.picturesOf(database, opened.copy));
      return toViewing({ ...opened, sessionId, pictures, timeline, markers, captions, exhibits, gaps, phaseName });
    },
    async addresses(actor, viewingId) {
      const viewing = await watched(actor, viewingId);
      return { pictures: addresses.pictures(within(viewing), await store.picturesOf(database, viewing.copy)) };
    },
    async sendMedia(actor, viewingId, { said, request, response }) {
      const viewing = await watched(actor, viewingId);
      const copyId = addresses.copyOf(within(viewing), said);
      const copy = (await store.picturesOf(database, viewing.copy)).find(({ id }) => id === copyId);
      if (!copy) throw new Fault('conflict', 'The minute of this address is over. Ask for another.');
      const { keyEncryptionKeys } = deps.vaults;
      const mustStillBeAllowed = asWhoActsNow(async () => {
        const now = await deps.doors?.actorBy(actor.signInId);
        if (!now) throw new Fault('not-signed-in', 'The sign-in has ended.');
        await watched(now, viewingId);
      });
      const stop = playing.begin(response, actor.personId, mustStillBeAllowed);
      const delivery = (from: number) => seconds.deliver(viewingId, copy, from);
      await sendCopy({ ...deps, keyEncryptionKeys }, copy, { request, response, delivery }).finally(stop);
    },
    async strip(actor, viewingId) {
      const viewing = await watched(actor, viewingId);
      return (await deps.strips?.of(viewing.copy)) ?? { state: 'none', picture: null, levels: [] };
    },
    async played(actor, viewingId, { spans }) {
      await watched(actor, viewingId);
      await seconds.played(viewingId, spans.map(spanOf));
    },
    async end(actor, viewingId, { spans }) {
      await watched(actor, viewingId);
      await seconds.played(viewingId, spans.map(spanOf));
      await seconds.end(viewingId);
    },
    async sendExhibit(actor, viewingId, { fileId, response }) {
      const { viewing, row, by, mayOpenExhibits } = await consulted(actor, viewingId);
      if (!mayOpenExhibits) throw new Fault('not-found', unknown);
      await sendExhibitFile(deps, { viewing, sessionId: row.sessionId, by }, { fileId, response });
    },
    async forExport(actor, id) {
      const { row, facts } = await found(database, actor, 'recording.export', id);
      if (row.state !== 'sealed' || !row.manifestHash) throw new Fault('not-sealed', 'The recording isn’t sealed yet.');
      const { role, grant } = actingAs(actor, facts, { roles: ['custodian'], now: clock.now() });
      return exportSource(deps, row, { manifestHash: row.manifestHash, by: personActor(actor, role, grant) });
    },
    async mayAskExport(actor, id) {
      const { row, facts } = await found(database, actor, 'export.ask', id);
      if (row.state !== 'sealed' || !row.manifestHash) throw new Fault('not-sealed', 'The recording isn’t sealed yet.');
      const { role, grant } = actingAs(actor, facts, { roles: ['prosecutor', 'custodian'], now: clock.now() });
      const { exhibitNumber, manifestHash } = row;
      return { recording: id, exhibitNumber, manifestHash, by: personActor(actor, role, grant) };
    },
    async onNodeEvent(tx, event) {
      const effect = await onNodeEvent(tx, event);
      if (effect.changed === 'sealed') copies.hint();
      return effect;
    },
  };
}

const spanOf = ({ fromMs, toMs }: PlayedReport['spans'][number]) => ({ from: fromMs, until: toMs });

/** Size of the newest checkpoint, once it covers the seal. */
async function sealedUnder({ database, custody }: RecordingsDependencies, id: string): Promise<number | null> {
  const entries = await custody.entriesOfSubject(database, `evidence:${id}`);
  const seal = entries.find(({ event }) => event.type === 'recording.sealed');
  const checkpoint = seal && (await custody.newestCheckpoint(database));
  return checkpoint && checkpoint.size > seal.logIndex ? checkpoint.size : null;
}
