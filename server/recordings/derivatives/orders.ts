// Copies as people order, follow and cancel them. Who may watch the recording sees which copies there are, with their edit lists; who may
// order one of a kind may also cancel it. Ordering is on record before anything is made.
import type {
  DerivativeKind,
  Derivatives,
  OrderCopy,
  OrderPeerReview,
  Derivative as Told,
  WrittenLanguage,
} from '../../contract/copies.ts';
import type { Role } from '../../contract/values.ts';
import { contentHash } from '../../custody/content-hash.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { type Action, decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { field, refuseFields } from '../../platform/malformed.ts';
import type { MadeInTurn } from '../made-in-turn.ts';
import { actingAs, factsOf, refuseDestroyed } from '../rules.ts';
import { type CopyRow, findTied, lockRecording, picturesOf, type Reader } from '../store.ts';
import type { CopyMaker } from './make.ts';
import { asItIs, checkedEdits, type Look, notAnonymisedIn, unlikeKind } from './rules.ts';
import * as store from './store.ts';

export interface CopyOrdersNeed extends Pick<CopyMaker, 'database' | 'clock' | 'custody'> {
  readonly job: MadeInTurn;
  /** whether there is a program to make them with */
  rendererThere(): Promise<boolean>;
}

export interface CopyOrders {
  list(actor: Actor, recordingId: string): Promise<Derivatives>;
  order(actor: Actor, recordingId: string, request: OrderCopy): Promise<Told>;
  orderPeerReview(actor: Actor, recordingId: string, request: OrderPeerReview): Promise<Told>;
  cancel(actor: Actor, id: string): Promise<Told>;
}

const orderActions = {
  edited: 'copy.order',
  court: 'copy.order',
  'peer-review': 'peer-copy.order',
} as const satisfies Record<DerivativeKind, Action>;
/** In the order in which a role is taken for the log. */
const acting: readonly Role[] = ['custodian', 'prosecutor', 'interviewer'];
/** Of one recording at a time: each takes a core for as long as the recording is long, at worst. */
const mostOpen = 5;

interface Wanted extends Look {
  readonly id: string;
  readonly kind: DerivativeKind;
  readonly edits: OrderCopy['edits'];
  readonly keptDays: number | null;
  /** as it was asked for; absent: all */
  readonly cameras?: readonly string[] | undefined;
  readonly language: WrittenLanguage;
}

export function createCopyOrders(need: CopyOrdersNeed): CopyOrders {
  const { database, clock, custody, job } = need;
  const found = async (db: Reader, of: { actor: Actor; action: Action; recordingId: string }) => {
    const row = await findTied(db, of.recordingId, of.actor.personId);
    if (!row) throw notYours();
    const facts = factsOf(row, of.actor.personId);
    mustBeAllowed(decide(of.actor, of.action, facts, { now: clock.now() }));
    const { role, grant } = actingAs(of.actor, facts, { roles: acting, now: clock.now() });
    return { row, facts, by: personActor(of.actor, role, grant) };
  };
  const told = (row: store.Derivative, durationMs: number): Told => toTold(row, { durationMs, job, now: clock.now() });

  const place = async (tx: Transaction, actor: Actor, of: { recordingId: string; wanted: Wanted }) => {
    const { recordingId, wanted } = of;
    const { row, by } = await found(tx, { actor, action: orderActions[wanted.kind], recordingId });
    const before = await store.findDerivative(tx, wanted.id);
    refuseDestroyed(row);
    if (row.state !== 'sealed') throw new Fault('not-sealed', 'The recording isn’t sealed yet.');
    await lockRecording(tx, recordingId);
    const source = await store.workingCopyOf(tx, recordingId);
    if (!source) throw new Fault('not-sealed', 'The working copy is being made. Try again in a moment.');
    const edits = checkedEdits(wanted.edits, source.durationMs);
    refuseFields(unlikeKind(wanted.kind, edits));
    const editsSha256 = edits.length === 0 ? null : contentHash(edits);
    const cameras = await camerasOf(tx, source, wanted);
    if (before) return refuseOther(before, { ...wanted, recordingId, editsSha256, orderedById: actor.personId });
    if ((await store.countOpen(tx, recordingId)) >= mostOpen)
      throw new Fault(
        'too-many',
        `${mostOpen} copies of this recording are waiting. Let one be made first, or cancel one.`,
      );
    const { personId: orderedById } = actor;
    await store.insertOrder(tx, {
      ...wanted,
      cameras,
      edits,
      editsSha256,
      recordingId,
      orderedById,
      orderedAt: clock.now(),
    });
    const data = {
      ...{ copy: wanted.id, kind: wanted.kind },
      ...(editsSha256 === null ? {} : { edits: editsSha256 }),
      ...(wanted.keptDays === null ? {} : { keptDays: wanted.keptDays }),
      ...(cameras.length === 0 ? {} : { cameras: [...cameras] }),
    };
    const why = wanted.kind === 'peer-review' ? 'peer-review' : 'administration';
    await custody.append(tx, [
      { ...stamp(clock, by), type: 'copy.ordered', subject: `evidence:${recordingId}`, why, data },
    ]);
  };
  const ordered = async (actor: Actor, recordingId: string, wanted: Wanted): Promise<Told> => {
    // Asked before the program is looked for: who may not order learns nothing of this machine.
    await found(database, { actor, action: orderActions[wanted.kind], recordingId });
    if (!(await need.rendererThere()))
      throw new Fault(
        'tool-missing',
        'Copies are made by ffmpeg, which is not installed here: ask whoever runs this machine.',
      );
    await inTransaction(database, (tx) => place(tx, actor, { recordingId, wanted }));
    job.hint();
    return one(wanted.id);
  };
  const one = async (id: string): Promise<Told> => {
    const row = await store.findDerivative(database, id);
    const source = row && (await store.workingCopyOf(database, row.recordingId));
    if (!row) throw notYours();
    return told(row, source?.durationMs ?? 0);
  };
  return {
    async list(actor, recordingId) {
      const { facts } = await found(database, { actor, action: 'recording.view', recordingId });
      const rows = await store.derivativesOf(database, recordingId);
      const source = await store.workingCopyOf(database, recordingId);
      const kinds = ['edited', 'court', 'peer-review'] as const;
      const may = (kind: DerivativeKind) => decide(actor, orderActions[kind], facts, { now: clock.now() }).allow;
      return { mayOrder: kinds.filter(may), copies: rows.map((row) => told(row, source?.durationMs ?? 0)) };
    },
    order: (actor, recordingId, request) =>
      ordered(actor, recordingId, { ...request, ...asItIs, keptDays: null, language: request.language ?? 'en' }),
    orderPeerReview: (actor, recordingId, request) =>
      ordered(actor, recordingId, { ...request, kind: 'peer-review', language: 'en' }),
    async cancel(actor, id) {
      await inTransaction(database, async (tx) => {
        const row = await store.lockDerivative(tx, id);
        if (!row) throw notYours();
        const { by } = await found(tx, { actor, action: orderActions[row.kind], recordingId: row.recordingId });
        if (row.state === 'cancelled') return;
        if (row.state !== 'waiting' && row.state !== 'making')
          throw new Fault('conflict', 'This copy is made already, or has failed.');
        await store.markCancelled(tx, id, clock.now());
        const head = { ...stamp(clock, by), subject: `evidence:${row.recordingId}`, why: 'administration' } as const;
        await custody.append(tx, [{ ...head, type: 'copy.cancelled', data: { copy: id } }]);
      });
      job.cancelled(id);
      return one(id);
    },
  };
}

/** Those of a court copy: all unless some were chosen. @throws Fault `malformed` that names the one that isn't there */
async function camerasOf(tx: Transaction, source: CopyRow, { kind, cameras }: Wanted): Promise<readonly string[]> {
  if (kind !== 'court') {
    if (cameras !== undefined) refuseFields([field('cameras', 'cameras are chosen for a court copy alone')]);
    return [];
  }
  if (!(await store.isAccompanied(tx, source.recordingId)))
    throw new Fault('not-sealed', 'The pictures of the other cameras are being made. Try again in a moment.');
  const there = (await picturesOf(tx, source)).flatMap(({ track }) => track ?? []);
  const unknown = (cameras ?? []).findIndex((one, at) => !there.includes(one) || cameras?.indexOf(one) !== at);
  if (unknown >= 0) refuseFields([field(`cameras.${unknown}`, `choose among ${there.join(', ')}, each once`)]);
  return cameras ?? there;
}

/** The same order again is the same; another one under its id is refused. */
function refuseOther(
  before: store.Derivative,
  wanted: Omit<Wanted, 'edits'> & Pick<store.OrderedCopy, 'recordingId' | 'editsSha256' | 'orderedById'>,
): void {
  const same = (['recordingId', 'kind', 'editsSha256', 'keptDays', 'picture', 'voice', 'orderedById'] as const).every(
    (name) => before[name] === wanted[name],
  );
  if (!same) throw new Fault('conflict', 'Another copy was ordered under this id.');
}

interface Around {
  readonly durationMs: number;
  readonly job: MadeInTurn;
  readonly now: Date;
}

function toTold(row: store.Derivative, { durationMs, job, now }: Around): Told {
  const { id, kind, state, exhibitNumber, rootExhibitNumber, failure, orderedBy, picture, voice, edits, editsSha256 } =
    row;
  return {
    ...{ id, kind, state, exhibitNumber, rootExhibitNumber, failure, orderedBy, picture, voice, editsSha256 },
    progress: state === 'making' ? (job.progressOf(id) ?? 0) : null,
    orderedAt: row.orderedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    over: row.expiresAt !== null && row.expiresAt <= now,
    durationMs: row.file?.durationMs ?? null,
    bytes: row.file === null ? null : Number(row.file.bytes),
    sha256: row.file?.sha256 ?? null,
    edits: [...edits],
    cameras: [...row.cameras],
    notAnonymised: notAnonymisedIn(edits, { picture, voice }, durationMs),
  };
}
