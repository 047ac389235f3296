// The certificate of destruction: what was destroyed, when, why, on whose order and by which two people; what was found and is gone, what is
// left, and what this house can't reach; in the language of whoever asks for it. Names no child.
import { isTrainingLog } from '../../../media/evidence/training.ts';
import { destructionReason } from '../../contract/keeping.ts';
import type { Language } from '../../contract/languages.ts';
import { Fault } from '../../platform/fault.ts';
import type { Block } from '../../platform/paper/block.ts';
import { momentOn } from '../../platform/paper/moment.ts';
import { printApart } from '../../platform/paper/print-apart.ts';
import type { Values } from '../../platform/words/words.ts';
import { found, left } from '../../recordings/destroying/erased.ts';
import type { DestructionHouse } from './service.ts';
import { find, type TombstoneRow } from './store.ts';
import { type CertificateWords, words } from './words.ts';

type Say = (id: CertificateWords, values?: Values) => string;

export interface Certified {
  readonly row: TombstoneRow;
  /** index of the event that says it is complete, and the newest checkpoint over it */
  readonly log: { readonly index: number; readonly checkpoint: number | null } | null;
}

export function certificateBlocks({ row, log }: Certified, language: Language): Block[] {
  const zone = row.recording?.session.zone ?? 'UTC';
  const kept = left.parse(row.left);
  const say: Say = (id, values) => words(language, id, values);
  const of = row.recording === null ? 'package' : 'exhibit';
  const person = (who: TombstoneRow['agreedBy']) => `${who.name}, ${who.agency.name}`;
  const wall = (at: Date) => momentOn(language, at, zone);
  return [
    ...(row.recording?.practice ? [{ is: 'warning', text: say('practice') } as const] : []),
    { is: 'title', text: say(`title.${of}`, { number: named(row) }) },
    { is: 'text', text: say(`about.${of}`) },
    { is: 'table', widths: [150, '*'], rows: identity(row, { say, wall }) },
    { is: 'heading', text: say('byWhom') },
    {
      ...{ is: 'table', widths: [150, '*'] },
      rows: [
        [say('reason'), say(`reason.${destructionReason.parse(row.reason)}`)],
        [say('authority'), row.authority],
        [say('requestedBy'), person(row.requestedBy)],
        [say('agreedBy'), person(row.agreedBy)],
        [say('begunBy'), say('byAt', { who: person(row.begunBy), when: wall(row.begunAt) })],
        [say('complete'), row.completedAt === null ? say('notYet') : wall(row.completedAt)],
        [say('request'), row.requestId],
        ...(log === null ? [] : [[say('inLog'), entry(log, say)]]),
      ],
    },
    { is: 'heading', text: say('found') },
    {
      ...{ is: 'table', head: [say('what'), say('where'), say('count')], widths: ['*', 110, 75] },
      rows: found
        .parse(row.found)
        .map(({ what, where, files }) => [say(`kind.${what}`), placeIn(where, say), String(files)]),
    },
    { is: 'heading', text: say('left') },
    { is: 'list', items: row.recording === null ? [say('left.log')] : leftOver(kept, say) },
    { is: 'heading', text: say('cannot') },
    { is: 'list', items: [say('cannot.given'), say('cannot.backups'), say('cannot.blocks')] },
  ];
}

const places = ['vault', 'mirror', 'copies', 'releases', 'database'] as const;
/** A vault that a house has named itself is called by that name. */
function placeIn(where: string, say: Say): string {
  const place = places.find((one) => one === where);
  return place === undefined ? where : say(`place.${place}`);
}

const named = (row: TombstoneRow): string => row.exhibitNumber || (row.importedId ?? '');

interface Saying {
  readonly say: Say;
  readonly wall: (at: Date) => string;
}

function identity(row: TombstoneRow, { say, wall }: Saying): string[][] {
  const { recording, imported, sealNumber, manifestHash, recordingId } = row;
  if (recording === null || recordingId === null)
    return [
      [say('exhibitNumberThere'), row.exhibitNumber || say('notTold')],
      [say('cameFrom'), imported?.origin ?? say('notKnown')],
      [say('imported'), imported ? wall(imported.importedAt) : say('notKnown')],
      [say('evidenceHere'), row.importedId ?? ''],
      [say('payloadHash'), manifestHash],
    ];
  return [
    [say('exhibitNumber'), row.exhibitNumber],
    [say('sealNumber'), sealNumber ?? say('none')],
    [say('caseNumber'), recording.session.interview?.case.caseNumber ?? say('none')],
    [say('recording'), recordingId],
    [say('began'), recording.startedAt === null ? say('notKnown') : wall(recording.startedAt)],
    [say('sealed'), recording.sealedAt === null ? say('notKnown') : wall(recording.sealedAt)],
    [say('manifestHash'), manifestHash],
  ];
}

function entry({ index, checkpoint }: NonNullable<Certified['log']>, say: Say): string {
  // Its number in the log, which isn’t grouped.
  const at = { index: String(index) };
  return checkpoint === null ? say('entry', at) : say('entryCovered', { ...at, size: String(checkpoint) });
}

function leftOver({ lines, damaged }: ReturnType<typeof left.parse>, say: Say): string[] {
  return [
    ...[say('left.manifest'), say('left.authors'), say('left.interview'), say('left.plan')],
    say('left.lines', { count: lines }),
    ...damaged.map((path) => say('left.damaged', { path })),
    say('left.verifies'),
  ];
}

/** The paper as it is given out. @throws Fault `conflict` before it is complete */
export async function certificateOf(
  { database, clock, custody }: Pick<DestructionHouse, 'database' | 'clock' | 'custody'>,
  recordingId: string,
  language: Language,
): Promise<{ readonly name: string; readonly pdf: Uint8Array }> {
  const row = await find(database, recordingId);
  if (!row || row.completedAt === null)
    throw new Fault('conflict', 'Nothing of this recording was destroyed, or its destruction isn’t complete yet.');
  const entries = await custody.entriesOfSubject(database, `evidence:${recordingId}`);
  const said = entries.find(({ event }) => event.type === 'destruction.completed');
  const newest = await custody.newestCheckpoint(database);
  const checkpoint = said && newest && newest.size > said.logIndex ? newest.size : null;
  const say: Say = (id, values) => words(language, id, values);
  const [of, hash] = [row.recording === null ? 'payload' : 'manifest', `${row.manifestHash.slice(0, 16)}…`] as const;
  const pdf = await printApart({
    ...{ title: say(`title.${of === 'payload' ? 'package' : 'exhibit'}`, { number: named(row) }), language },
    ...{ at: clock.now(), foot: say(`foot.${of}`, { number: named(row), hash }) },
    blocks: certificateBlocks({ row, log: said ? { index: said.logIndex, checkpoint } : null }, language),
    ...(said && isTrainingLog(said.event.origin) ? { across: say('training') } : {}),
  });
  return { name: `certificate-${named(row).replaceAll(/[^A-Za-z0-9-]/g, '-')}.pdf`, pdf };
}
