// The transcript of a recording, read, saved, signed and taken along, always within a consultation that is in the log already. A version is
// never changed; the official one is the newest that somebody stood for with a fresh proof. What is taken along as a file is a consultation
// of its own in the log, before its first byte.

import { z } from 'zod';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { hex } from '../../../media/evidence/bytes.ts';
import { isTrainingLog } from '../../../media/evidence/training.ts';
import type { Language } from '../../contract/languages.ts';
import {
  mostLines,
  type SaveTranscript,
  type SignTranscript,
  type Transcript,
  type TranscriptForm,
  type TranscriptLine,
  transcriptLine,
  transcriptOrigin,
} from '../../contract/transcripts.ts';
import { purpose } from '../../contract/values.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { type EventActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { factsOf } from '../rules.ts';
import type { TiedRecording } from '../store.ts';
import { CueFileError, readCueFile } from './cue-file.ts';
import { mediaTypes, written } from './forms.ts';
import { printTranscript } from './paper.ts';
import { canonicalLines, mustBeLines, mustBeSignable, mustFollow, officialOf, staysMachine } from './rules.ts';
import {
  insertSignature,
  insertVersion,
  linesOf,
  lockTranscript,
  type NewVersion,
  type VersionRow,
  versionSaved,
  versionsOf,
} from './store.ts';

/** A viewing that is still the asker's to use. @throws what refuses it */
export type Consulted = (
  actor: Actor,
  viewingId: string,
) => Promise<{
  readonly viewing: { readonly id: string; readonly purpose: string; readonly copy: { readonly durationMs: number } };
  readonly row: TiedRecording;
  readonly by: EventActor;
  /** what was released to a recipient; null: somebody of the case */
  readonly components: readonly string[] | null;
}>;

export interface TranscriptDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly consulted: Consulted;
}

export interface Transcripts {
  read(actor: Actor, viewingId: string, version?: number): Promise<Transcript>;
  save(actor: Actor, viewingId: string, asked: SaveTranscript): Promise<Transcript>;
  /** @throws Fault `malformed` that names the file's line */
  importFile(
    actor: Actor,
    viewingId: string,
    asked: { id: string; base: number; bytes: Uint8Array },
  ): Promise<Transcript>;
  sign(actor: Actor, viewingId: string, asked: SignTranscript): Promise<Transcript>;
  /** In the language of whoever reads it. Logged before it resolves. */
  takeAlong(
    actor: Actor,
    viewingId: string,
    asked: { form: TranscriptForm; language: Language; version?: number | undefined },
  ): Promise<{ type: string; content: string | Uint8Array }>;
}

const keptLines = z.array(transcriptLine);

export function createTranscripts(deps: TranscriptDependencies): Transcripts {
  const { database, clock, custody, consulted } = deps;

  /** What they may see of it: a recipient the official version alone, where a transcript was released. */
  const seen = async (actor: Actor, viewingId: string) => {
    const consultation = await consulted(actor, viewingId);
    const { row, components } = consultation;
    const all = await versionsOf(database, row.id);
    if (components === null) return { ...consultation, versions: all };
    if (!components.includes('transcript')) throw notYours();
    const official = officialOf(all.map(known));
    return { ...consultation, versions: all.filter(({ version }) => version === official) };
  };
  const shownOf = (versions: readonly VersionRow[], wanted: number | undefined): VersionRow | undefined => {
    if (wanted === undefined) return versions[0];
    const row = versions.find(({ version }) => version === wanted);
    if (!row) throw new Fault('malformed', 'version: there is no such version.');
    return row;
  };
  const lines = async (recordingId: string, version: number): Promise<TranscriptLine[]> =>
    keptLines.parse(await linesOf(database, recordingId, version));
  const may = (actor: Actor, row: TiedRecording, action: 'transcript.write' | 'transcript.sign') =>
    decide(actor, action, factsOf(row, actor.personId), { now: clock.now() });
  const read: Transcripts['read'] = async (actor, viewingId, wanted) => {
    const { row, versions } = await seen(actor, viewingId);
    const shown = shownOf(versions, wanted);
    const sign = may(actor, row, 'transcript.sign');
    return {
      versions: versions.map(toVersion),
      shown: shown?.version ?? null,
      official: officialOf(versions.map(known)),
      lines: shown ? await lines(row.id, shown.version) : [],
      may: {
        write: may(actor, row, 'transcript.write').allow,
        // A fresh proof can still be given.
        sign: sign.allow || sign.code === 'step-up',
      },
    };
  };

  type Wanted = Pick<NewVersion, 'id' | 'origin'> & { base: number; gone: boolean; lines: readonly TranscriptLine[] };
  const add = async (actor: Actor, viewingId: string, wanted: Wanted): Promise<Transcript> => {
    const { viewing, row, by } = await consulted(actor, viewingId);
    mustBeAllowed(may(actor, row, 'transcript.write'));
    mustBeLines(wanted.lines, viewing.copy.durationMs);
    const sha256 = hex(await nodeCrypto.sha256(canonicalLines(wanted.lines)));
    await inTransaction(database, async (tx) => {
      await lockTranscript(tx, row.id);
      // Sent again, it is there already.
      if (await versionSaved(tx, wanted.id)) return;
      const [newest] = (await versionsOf(tx, row.id)).map(known);
      mustFollow(newest, wanted.base);
      const { id, origin, lines } = wanted;
      const version = wanted.base + 1;
      const machine = origin === 'machine' || (origin === 'edited' && staysMachine(newest, wanted.gone));
      const kept = { id, recordingId: row.id, version, origin, machine, lines, sha256 };
      await insertVersion(tx, { ...kept, byId: actor.personId, savedAt: clock.now() });
      const data = { transcript: id, version, origin, sha256 };
      const subject = `evidence:${row.id}` as const;
      await custody.append(tx, [
        { ...stamp(clock, by), type: 'transcript.saved', subject, why: 'administration', data },
      ]);
    });
    return read(actor, viewingId);
  };

  return {
    read,
    save: (actor, viewingId, asked) => add(actor, viewingId, { ...asked, origin: 'edited' }),
    async importFile(actor, viewingId, { id, base, bytes }) {
      const { viewing, row } = await consulted(actor, viewingId);
      mustBeAllowed(may(actor, row, 'transcript.write'));
      const { durationMs } = viewing.copy;
      return add(actor, viewingId, { id, base, gone: true, origin: 'imported', lines: linesIn(bytes, durationMs) });
    },
    async sign(actor, viewingId, asked) {
      const { row, by } = await consulted(actor, viewingId);
      mustBeAllowed(may(actor, row, 'transcript.sign'));
      await inTransaction(database, async (tx) => {
        await lockTranscript(tx, row.id);
        const [newest] = await versionsOf(tx, row.id);
        mustBeSignable(newest && known(newest), asked);
        if (!newest) return;
        await insertSignature(tx, { versionId: newest.id, byId: actor.personId, signedAt: clock.now() });
        const { id: transcript, version, sha256 } = newest;
        const subject = `evidence:${row.id}` as const;
        const data = { transcript, version, sha256 };
        await custody.append(tx, [
          { ...stamp(clock, by), type: 'transcript.signed', subject, why: 'administration', data },
        ]);
      });
      return read(actor, viewingId);
    },
    async takeAlong(actor, viewingId, { form, language, version: wanted }) {
      const { viewing, row, by, versions } = await seen(actor, viewingId);
      const shown = shownOf(versions, wanted);
      if (!shown) throw new Fault('conflict', 'There is no transcript yet.');
      const why = purpose.parse(viewing.purpose);
      const subject = `evidence:${row.id}` as const;
      const data = { viewing: viewing.id, what: 'transcript' } as const;
      await inTransaction(database, (tx) =>
        custody.append(tx, [{ ...stamp(clock, by), type: 'evidence.viewed', subject, why, data }]),
      );
      const { version, sha256, machine, signature } = shown;
      const { exhibitNumber } = row;
      const said = await lines(row.id, version);
      if (form !== 'pdf') {
        const heading = { exhibitNumber, version, sha256, machine, signed: signature !== null, language };
        return { type: mediaTypes[form], content: written(form, said, heading) };
      }
      const paper = {
        ...{ exhibitNumber, lines: said, practice: row.practice, training: isTrainingLog(custody.origin) },
        ...{ startedAt: row.startedAt, zone: row.session.zone },
        caseNumber: row.session.interview?.case.caseNumber ?? null,
        ...{ versions: versions.map(toVersion), shown: toVersion(shown), official: officialOf(versions.map(known)) },
      };
      return { type: mediaTypes.pdf, content: await printTranscript(paper, { language, at: clock.now() }) };
    },
  };
}

function linesIn(bytes: Uint8Array, durationMs: number): TranscriptLine[] {
  try {
    return readCueFile(bytes, { mostLines, durationMs });
  } catch (error) {
    if (!(error instanceof CueFileError)) throw error;
    throw new Fault('malformed', `This file can’t be taken: ${error.message}.`, {
      errors: [{ field: 'file', message: error.message }],
    });
  }
}

function known({ version, machine, sha256, signature }: VersionRow) {
  return { version, machine, sha256, signed: signature !== null };
}

function toVersion({
  version,
  origin,
  machine,
  by,
  savedAt,
  sha256,
  signature,
}: VersionRow): Transcript['versions'][number] {
  return {
    ...{
      version,
      origin: transcriptOrigin.parse(origin),
      machine,
      by: by.name,
      savedAt: savedAt.toISOString(),
      sha256,
    },
    signed: signature && { by: signature.by.name, at: signature.signedAt.toISOString() },
  };
}
