// For tests of who may do what: of everything on a case that has an address of its own, one; entered by the case's own coordinator
// over the real server, or as rows where only a session would bring it about.
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { contactRequest } from '../../contract/ledger.ts';
import { childTimeRequest, needRequest } from '../../contract/planning.ts';
import { agencyRequest, diaryRequest, safeguardRequest } from '../../contract/safeguards.ts';
import type { Role } from '../../contract/values.ts';
import type { Database } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assigned } from '../case.ts';
import type { TestHouse, TestPerson } from '../house.ts';
import { sampleOf } from '../sample-of.ts';
import { releaseOf } from './released.ts';
import { type Said, saidBy, saidByAnybody } from './said-in-session.ts';

export interface Belongings {
  /** by the name that addresses and messages know them by */
  readonly ids: Readonly<Record<string, string>>;
  /** by their author, what messages name in the running session; `null` of somebody else */
  readonly said: ReadonlyMap<Role | null, Said>;
  /** by who opened them: the viewing that is theirs; `null` of whoever has none there */
  readonly viewings: ReadonlyMap<Role | null, string>;
}

interface Place {
  readonly caseId: string;
  readonly sessions: Readonly<Record<'before' | 'live' | 'ended', string>>;
  readonly recordings: Readonly<Record<'live' | 'ended', string>>;
  readonly keeper: TestPerson;
  readonly tied: readonly [Role, TestPerson][];
}
type Build = { readonly house: TestHouse; readonly owner: Database };

/** What only a refinement knows, by the field's name. */
export const knownEverywhere = {
  who: { name: 'Somebody beside the child' },
  zone: 'Europe/Oslo',
  fromMinute: 480,
  untilMinute: 600,
  dueAt: new Date(Date.now() + 86_400_000).toISOString(),
};

export async function belongingsOf(build: Build, place: Place): Promise<Belongings> {
  const { house, owner } = build;
  const { caseId, keeper } = place;
  const enter = async (what: string, schema: z.ZodType) => {
    const reply = await house.ask(
      keeper,
      'POST',
      `/cases/${caseId}/${what}`,
      sampleOf(schema, { ...knownEverywhere, agencyId: house.agencyId }),
    );
    if (reply.status !== 201) throw new Error(`${what}: ${JSON.stringify(reply.body)}`);
  };
  await enter('safeguards', safeguardRequest);
  await enter('diary', diaryRequest);
  await enter('contacts', contactRequest);
  await enter('requests', agencyRequest);
  await enter('child-times', childTimeRequest);
  await enter('needs', needRequest);
  const observer = await assigned(house, { coordinator: keeper, caseId }, 'observer');
  const tied = await assigned(house, { coordinator: keeper, caseId }, 'observer');
  const tie = { personId: tied.id, to: 'family' };
  await house.ask(keeper, 'POST', `/cases/${caseId}/ties`, tie);
  const where = { caseId };
  const first = { orderBy: { id: 'asc' }, select: { id: true } } as const;
  const ofCase = {
    assignmentId: (await owner.assignment.findFirstOrThrow({ where: { caseId, personId: observer.id }, ...first })).id,
    tieId: (await owner.declaredTie.findFirstOrThrow({ where: { caseId, personId: tied.id }, ...first })).id,
    safeguardId: (await owner.safeguard.findFirstOrThrow({ where, ...first })).id,
    contactId: (await owner.contact.findFirstOrThrow({ where, ...first })).id,
    entryId: (await owner.diaryEntry.findFirstOrThrow({ where, ...first })).id,
    requestId: (await owner.agencyRequest.findFirstOrThrow({ where, ...first })).id,
    needId: (await owner.informationNeed.findFirstOrThrow({ where, ...first })).id,
    timeId: (
      await owner.childTime.findFirstOrThrow({ where: { child: { cases: { some: { id: caseId } } } }, ...first })
    ).id,
    bookingId: (await owner.booking.findFirstOrThrow({ where: { sessionId: place.sessions.before }, ...first })).id,
  };
  const ofSessions = await rowsOfSessions(owner, place);
  const { needId } = ofCase;
  return {
    said: await wordsOf(owner, place, needId),
    ids: { ...ofCase, ...ofSessions, ...(await releaseOf(owner, place)) },
    viewings: await viewingsOf(owner, place),
  };
}

const authors: readonly Role[] = ['desk', 'observer', 'prosecutor'];

async function wordsOf(owner: Database, place: Place, needId: string): Promise<Map<Role | null, Said>> {
  const { sessions, tied, keeper } = place;
  const shared = await saidByAnybody(owner, { sessionId: sessions.live, byId: keeper.id, needId });
  const said = new Map<Role | null, Said>();
  const writing = tied.filter(([as]) => authors.includes(as));
  for (const [as, person] of [[null, keeper], ...writing] as [Role | null, TestPerson][])
    said.set(as, { ...shared, ...(await saidBy(owner, sessions.live, person.id)) });
  return said;
}

async function rowsOfSessions(
  owner: Database,
  { sessions, recordings, keeper, caseId }: Place,
): Promise<Record<string, string>> {
  const exhibitId = uuidv7();
  const approvalId = uuidv7();
  const made = {
    derivativeId: uuidv7(),
    holdId: uuidv7(),
    caseHoldId: uuidv7(),
    exhibitId,
    approvalId,
    exhibit: exhibitId,
    fileId: uuidv7(),
    copyId: uuidv7(),
  };
  const sessionId = sessions.live;
  const common = { kind: 'drawing', how: 'made', notedById: keeper.id, notedAt: new Date() } as const;
  for (const [when, id] of [
    ['live', made.exhibitId],
    ['ended', uuidv7()],
  ] as const) {
    const number = { no: 1, number: `E-${recordings[when]}-01`, rootNumber: `E-${recordings[when]}` };
    await owner.exhibit.create({
      data: { id, sessionId: sessions[when], recordingId: recordings[when], ...number, ...common },
    });
    const file = { form: 'photo', type: 'image/png', bytes: 10, sha256: '0'.repeat(64), keptById: keeper.id } as const;
    if (when === 'ended')
      await owner.exhibitFile.create({ data: { id: made.fileId, exhibitId: id, ...file, keptAt: new Date() } });
  }
  const copy = { tracks: ['child-mic'], beganAt: new Date(), wrappedKey: 'a.b.c.d.e', openedAt: new Date() };
  await owner.safetyCopy.create({ data: { id: made.copyId, sessionId, recordingId: recordings.live, ...copy } });
  const { id: requestedById } = keeper;
  const content = {
    act: 'export',
    subject: `evidence:${recordings.ended}`,
    manifest: '0'.repeat(64),
    purpose: 'trial',
  };
  const asked = { act: 'export', subject: content.subject, content, sha256: 'a'.repeat(64), requestedById };
  const span = { requestedAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000), requestedSignInId: uuidv7() };
  await owner.derivativeCopy.create({ data: cancelledCopy(made.derivativeId, recordings.ended, keeper.id) });
  await owner.approvalRequest.create({ data: { id: made.approvalId, ...asked, ...span } });
  const held = { recordingId: recordings.ended, reason: 'appeal', authority: 'A court', setById: keeper.id };
  await owner.legalHold.create({ data: { id: made.holdId, ...held, setAt: new Date() } });
  const { recordingId: _, ...onAll } = held;
  await owner.caseHold.create({ data: { id: made.caseHoldId, ...onAll, caseId, setAt: new Date() } });
  return made;
}

/** Ended, so that no job of the server takes it up. */
function cancelledCopy(id: string, recordingId: string, orderedById: string) {
  const edit = { kind: 'mute', fromMs: 0, toMs: 10, reason: 'name', authority: 'Order 1' };
  const when = { orderedAt: new Date(), endedAt: new Date() };
  const list = { edits: [edit], editsSha256: '0'.repeat(64) };
  return { id, recordingId, kind: 'edited', ...list, state: 'cancelled', orderedById, ...when };
}

async function viewingsOf(owner: Database, { recordings, tied, keeper }: Place): Promise<Map<Role | null, string>> {
  const recordingId = recordings.ended;
  const copyId = uuidv7();
  const made = { fileName: `${copyId}.webm`, fileKey: randomBytes(60), bytes: 10n, sha256: '0'.repeat(64) };
  await owner.workingCopy.create({ data: { id: copyId, recordingId, copyNumber: 1, durationMs: 60_000, ...made } });
  const viewings = new Map<Role | null, string>();
  for (const [as, person] of [[null, keeper], ...tied] as [Role | null, TestPerson][]) {
    const signIn = await owner.signIn.findFirstOrThrow({ where: { personId: person.id }, orderBy: { id: 'asc' } });
    const id = uuidv7();
    const opened = { purpose: 'trial', openedAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) };
    await owner.viewing.create({
      data: { id, recordingId, copyId, personId: person.id, signInId: signIn.id, ...opened },
    });
    viewings.set(as, id);
  }
  return viewings;
}
