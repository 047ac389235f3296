// The certificate of destruction: what was destroyed, when, why, on whose order and by which two people; what was found and is gone, what is
// left, and what this house can't reach. Blocks of a paper; whoever prints it does that elsewhere. Names no child.
import { DateTime } from 'luxon';
import { type DestructionReason, destructionReason } from '../../contract/keeping.ts';
import { Fault } from '../../platform/fault.ts';
import { type ErasedKind, found, left } from '../../recordings/destroying/erased.ts';
import type { Block } from '../documents/block.ts';
import { printPaper } from '../documents/pdf.ts';
import type { DestructionHouse } from './service.ts';
import { find, type TombstoneRow } from './store.ts';

const reasons: Readonly<Record<DestructionReason, string>> = {
  retention: 'the time to keep it is over',
  'court-order': 'order of a court',
  'consent-withdrawn': 'consent withdrawn',
  'other-order': 'another order',
};

const kinds: Readonly<Record<ErasedKind, string>> = {
  key: 'keys',
  records: 'record files: what was recorded',
  'working-copy': 'working copies',
  exhibit: 'files of exhibits',
  'safety-copy': 'pieces of the room’s safety copies',
  copy: 'derived copies',
  export: 'packages that were still here',
  'imported-package': 'the sealed package, as another centre made it',
  questions: 'words of questions and their reasons',
  'outside-questions': 'words of questions from outside',
  'desk-notes': 'words of the question desk’s notes',
  markers: 'words of markers',
  captions: 'lines of captions',
  talk: 'messages among those who watched',
  notes: 'versions of the interviewer’s notes',
  debriefs: 'words of debriefs',
  'mask-notes': 'words of why a span was kept out',
  'exhibit-words': 'words about exhibits',
  transcripts: 'versions of the transcript',
  'edit-lists': 'words of edit lists',
};

export interface Certified {
  readonly row: TombstoneRow;
  /** index of the event that says it is complete, and the newest checkpoint over it */
  readonly log: { readonly index: number; readonly checkpoint: number | null } | null;
}

export function certificateBlocks({ row, log }: Certified): Block[] {
  const zone = row.recording?.session.zone ?? 'UTC';
  const kept = left.parse(row.left);
  const person = (who: TombstoneRow['agreedBy']) => `${who.name}, ${who.agency.name}`;
  return [
    ...(row.recording?.practice ? [{ is: 'warning', text: 'PRACTICE, NOT EVIDENCE' } as const] : []),
    {
      is: 'title',
      text: `Certificate of destruction: ${row.recording === null ? 'package' : 'exhibit'} ${named(row)}`,
    },
    {
      is: 'text',
      text: `The ${row.recording === null ? 'package of another centre' : 'recording'} named here was destroyed in this house, by order of two people, and can’t be restored from what the house keeps.`,
    },
    { is: 'table', widths: [150, '*'], rows: identity(row, zone) },
    { is: 'heading', text: 'By whom, and why' },
    {
      ...{ is: 'table', widths: [150, '*'] },
      rows: [
        ['Reason', reasons[destructionReason.parse(row.reason)]],
        ['By order of', row.authority],
        ['Asked for by', person(row.requestedBy)],
        ['Approved by', person(row.agreedBy)],
        ['Begun by', `${person(row.begunBy)}, ${wall(row.begunAt, zone)}`],
        ['Complete', row.completedAt === null ? 'not yet' : wall(row.completedAt, zone)],
        ['Request', row.requestId],
        ...(log === null ? [] : [['In the custody log', `entry ${log.index}${covered(log.checkpoint)}`]]),
      ],
    },
    { is: 'heading', text: 'What was found, and is gone' },
    {
      ...{ is: 'table', head: ['What', 'Where', 'Files or rows'], widths: ['*', 110, 75] },
      rows: found.parse(row.found).map(({ what, where, files }) => [kinds[what], where, String(files)]),
    },
    { is: 'heading', text: 'What is left' },
    { is: 'list', items: row.recording === null ? leftOfPackage : leftOver(kept) },
    { is: 'heading', text: 'What this certificate can’t say' },
    { is: 'list', items: outOfReach },
  ];
}

const named = (row: TombstoneRow): string => row.exhibitNumber || (row.importedId ?? '');

const leftOfPackage = [
  'The custody log, which verifies as before: that the package was here, its hash, whose log it came from, and by whose order it went.',
];

function identity(row: TombstoneRow, zone: string): string[][] {
  const { recording, imported, sealNumber, manifestHash, recordingId } = row;
  if (recording === null || recordingId === null)
    return [
      ['Exhibit number there', row.exhibitNumber || 'not told'],
      ['Log it came from', imported?.origin ?? 'not known'],
      ['Imported', imported ? wall(imported.importedAt, zone) : 'not known'],
      ['Evidence of this house', row.importedId ?? ''],
      ['Payload (SHA-256 of its manifest-sha256.txt)', manifestHash],
    ];
  return [
    ['Exhibit number', row.exhibitNumber],
    ['Seal number', sealNumber ?? 'none'],
    ['Case number', recording.session.interview?.case.caseNumber ?? 'none'],
    ['Recording', recordingId],
    ['Began', recording.startedAt === null ? 'not known' : wall(recording.startedAt, zone)],
    ['Sealed', recording.sealedAt === null ? 'not known' : wall(recording.sealedAt, zone)],
    ['Manifest hash (SHA-256, labelled cfi/manifest/v1)', manifestHash],
  ];
}

const covered = (size: number | null): string =>
  size === null ? ', not under a signed checkpoint yet' : `, under the signed checkpoint of size ${size}`;

function leftOver({ lines, damaged }: ReturnType<typeof left.parse>): string[] {
  return [
    'The manifest as it was sealed, in each vault.',
    'Of what people wrote: who wrote, when, and where in the recording; of a transcript, an exhibit’s file and an edit list the hash as well. Of short words no hash is kept: they could be guessed from it.',
    'That the interview took place, and what proves how it went: the once-only ledger, who was there, phases, breaks, gaps, consents, who watched and why.',
    'What the agencies needed to know and the plan, which were written beforehand and belong to the case.',
    `The lines of ${lines} record files in each vault: hashes and times of what was recorded, and nothing of it.`,
    ...damaged.map((path) => `Of ${path} no vault had whole lines: the chain can’t be followed past it.`),
    'The custody log, which verifies as before. A package made now says “destroyed” of what was recorded, and proves the rest.',
  ];
}

const outOfReach = [
  'Packages and copies that were given out of the house before: whoever received them answers for them.',
  'Backups of the disks or the database that were made before: whoever keeps them must destroy theirs. One that holds the key file, or wrapped keys of working copies, opens the recording for whoever also has the key-encryption key.',
  'What a disk keeps of freed blocks, and the database of rows as they were before, until it cleans them up, and in its write-ahead log: the encryption of the disks is the house’s to see to.',
];

function wall(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat('d LLLL yyyy, HH:mm:ss ZZZZ', { locale: 'en-GB' });
}

/** The paper as it is given out. @throws Fault `conflict` before it is complete */
export async function certificateOf(
  { database, clock, custody }: Pick<DestructionHouse, 'database' | 'clock' | 'custody'>,
  recordingId: string,
): Promise<{ readonly name: string; readonly pdf: Uint8Array }> {
  const row = await find(database, recordingId);
  if (!row || row.completedAt === null)
    throw new Fault('conflict', 'Nothing of this recording was destroyed, or its destruction isn’t complete yet.');
  const entries = await custody.entriesOfSubject(database, `evidence:${recordingId}`);
  const said = entries.find(({ event }) => event.type === 'destruction.completed');
  const newest = await custody.newestCheckpoint(database);
  const checkpoint = said && newest && newest.size > said.logIndex ? newest.size : null;
  const pdf = await printPaper({
    ...{ title: `Certificate of destruction, ${named(row)}`, language: 'en', at: clock.now() },
    blocks: certificateBlocks({ row, log: said ? { index: said.logIndex, checkpoint } : null }),
    foot: `${named(row)}, ${row.recording === null ? 'payload' : 'manifest'} ${row.manifestHash.slice(0, 16)}…`,
    pageOf: (page, pages) => `Page ${page} of ${pages}`,
  });
  return { name: `certificate-${named(row).replaceAll(/[^A-Za-z0-9-]/g, '-')}.pdf`, pdf };
}
