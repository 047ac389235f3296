// A referral comes in, in one transaction: children like this one are held, the candidates are found anew, each must have been
// decided on; then the child (a new one, with a pseudonym and an identity that only its own key opens, or the one it is linked
// to, known better from now on), the referral, the decisions, and what was asked before it. A child that has a case: whoever
// links says whether it is the same matter, and the referral joins it in the same act; or another, and it waits for a case of
// its own. Two referrals of one child at one moment: the second finds the first and is refused.
import { randomInt } from 'node:crypto';
import type { ChildIdentity, ReferralRequest } from '../../contract/referrals.ts';
import type { Actor } from '../../identity/actor.ts';
import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import type { Agency } from '../../platform/database/generated/client.ts';
import { underscored } from '../../platform/database/words.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { openIdentity, sealIdentity } from '../child-identity.ts';
import { type ChildKey, notesOf } from '../child-words.ts';
import { insertContacts } from '../ledger/store.ts';
import type { FoundChild } from '../matching/matching.ts';
import { drawPseudonym } from '../pseudonym.ts';
import { malformed } from '../rules.ts';
import { joinCase } from './join-case.ts';
import { knownBetter } from './known-better.ts';
import { caseFor } from './matter.ts';
import { checkDecisions, checkReferral } from './rules.ts';
import type { ReferralsDependencies } from './service.ts';
import * as store from './store.ts';

const draws = 8;

interface Receiving {
  readonly actor: Actor;
  readonly request: ReferralRequest;
  readonly agency: Agency;
  readonly now: Date;
}

/** Returns the referral's id. */
export async function receiveReferral(
  dependencies: ReferralsDependencies,
  actor: Actor,
  request: ReferralRequest,
): Promise<string> {
  const { database, clock } = dependencies;
  const now = clock.now();
  checkReferral(request, now);
  const agency = await store.findAgency(database, request.referringAgencyId);
  if (!agency) throw malformed('referringAgencyId', 'there is no agency with this id');
  const receiving = { actor, request, agency, now };
  // A pseudonym that is taken is drawn anew; the unique constraint decides.
  for (let draw = 1; ; draw++) {
    try {
      return await inTransaction(database, (tx) => receive(tx, dependencies, receiving));
    } catch (error) {
      if (!(error instanceof Fault && error.code === 'conflict') || draw >= draws || request.link) throw error;
    }
  }
}

async function receive(tx: Transaction, dependencies: ReferralsDependencies, receiving: Receiving): Promise<string> {
  const { matching, custody, clock } = dependencies;
  const { request, actor } = receiving;
  await matching.hold(tx, request.child);
  const found = await matching.find(tx, request.child);
  checkDecisions(found, request);
  const child = await (request.link
    ? joinChild(tx, dependencies, { childId: request.link.childId, request })
    : makeChild(tx, dependencies, receiving));
  const id = await insertAll(tx, dependencies, { ...receiving, found, child });
  const caseId = request.link ? await knownCase(tx, dependencies, { actor, link: request.link }) : null;
  if (caseId !== null) {
    const { events } = await joinCase(tx, { actor, clock, referralIds: [id], caseId });
    await custody.append(tx, events);
  }
  return id;
}

async function knownCase(
  tx: Transaction,
  { cases }: ReferralsDependencies,
  { actor, link }: { actor: Actor; link: NonNullable<ReferralRequest['link']> },
): Promise<string | null> {
  const all = await store.casesOfChildren(tx, [link.childId]);
  const known = await cases.allowedOn(
    actor,
    'case.read',
    all.map((one) => one.id),
  );
  return caseFor(all, { matter: link.matter, nameable: new Set(known), field: 'link.matter' });
}

async function makeChild(
  tx: Transaction,
  { matching, houseKeys }: ReferralsDependencies,
  { request, now }: Receiving,
): Promise<ChildKey> {
  const id = uuidv7(now.getTime());
  const child = withoutAbsent(request.child);
  const sealed = sealIdentity(child, id, houseKeys);
  const { languages, needs, ageUncertain } = request;
  const pseudonym = drawPseudonym((below) => randomInt(below));
  await store.insertChild(tx, { id, pseudonym, ...sealed, languages, needs, ageUncertain });
  await matching.index(tx, id, child);
  return { id, identityKey: sealed.identityKey };
}

async function joinChild(
  tx: Transaction,
  { matching, words }: ReferralsDependencies,
  { childId, request }: { childId: string; request: ReferralRequest },
): Promise<ChildKey> {
  await store.lockChild(tx, childId);
  const row = await store.findChild(tx, childId);
  if (!row) throw malformed('link.childId', 'there is no child with this id');
  const child = knownBetter(openIdentity(row, childId, words), withoutAbsent(request.child));
  await store.updateChild(tx, {
    id: childId,
    identity: words.seal(row, 'child', child),
    languages: [...new Set([...row.languages, ...request.languages])],
    needs: [...new Set([...row.needs, ...request.needs])],
    ageUncertain: row.ageUncertain || request.ageUncertain,
  });
  await matching.index(tx, childId, child);
  return row;
}

async function insertAll(
  tx: Transaction,
  { words }: ReferralsDependencies,
  given: Receiving & { readonly found: readonly FoundChild[]; readonly child: ChildKey },
): Promise<string> {
  const { actor, request, agency, now, found, child } = given;
  const id = uuidv7(now.getTime());
  const { source, urgency, fastTrack, childIsSuspect, familyTracing, accommodation, notes } = request;
  await store.insertReferral(tx, {
    ...{ id, childId: child.id, receivedById: actor.personId, receivedAt: new Date(request.receivedAt) },
    ...{ source, urgency, fastTrack, childIsSuspect, familyTracing, accommodation },
    ...{ concerns: request.concerns, indicators: request.indicators, referringAgencyId: agency.id },
    anotherOccurrence: request.link?.matter.is === 'another',
    sealedNotes: Object.keys(notes).length > 0 ? words.seal(child, notesOf(id), notes) : null,
  });
  const { link, declined } = request;
  const said = [...(link ? [{ childId: link.childId, why: link.why, linked: true }] : []), ...declined];
  for (const one of said) {
    const candidate = found.find(({ childId }) => childId === one.childId);
    if (!candidate) continue;
    const decision = await decisionOn(tx, { candidate, said: { linked: false, ...one } }, words);
    await store.insertDecision(tx, { ...decision, referralId: id, decidedById: actor.personId, decidedAt: now });
  }
  await insertContacts(
    tx,
    request.alreadyAsked.map(({ by, asked, heard, at, dayOnly, kind, recordedAs }) => {
      const contactId = uuidv7(now.getTime());
      return {
        ...{
          kind: underscored(kind),
          recordedAs,
          id: contactId,
          childId: child.id,
          caseId: null,
          referralId: id,
          agencyKind: agency.kind,
        },
        ...{ at: new Date(at), dayOnly: dayOnly ?? false, enteredById: actor.personId, enteredAt: now },
        sealedWords: words.seal(child, `contact/${contactId}`, { by, asked, heard }),
      };
    }),
  );
  return id;
}

/** Why it is or isn't this child, in words, is closed under the candidate's key: it may tell who that is. */
async function decisionOn(
  tx: Transaction,
  { candidate, said }: { candidate: FoundChild; said: { linked: boolean; why?: string | undefined } },
  words: ReferralsDependencies['words'],
) {
  const id = uuidv7();
  const row = said.why === undefined ? null : await store.findChild(tx, candidate.childId);
  return {
    id,
    candidateId: candidate.childId,
    linked: said.linked,
    score: candidate.score,
    reasons: candidate.reasons.map(({ code }) => code),
    sealedWhy: row && words.seal(row, `match-decision/${id}`, { why: said.why }),
  };
}

/** What was left out stays out of what is sealed. */
function withoutAbsent(child: ChildIdentity): ChildIdentity {
  return Object.fromEntries(Object.entries(child).filter(([, value]) => value !== undefined)) as ChildIdentity;
}
