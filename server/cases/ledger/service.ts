// The once-only ledger of a child: every time somebody asked, by whichever agency, with us or before us; and the one way to a
// further interview. It counts, so that the next one who wants to ask sees how often the child told it already.
// A further interview without an authorisation of its own is refused by the database, whoever asks.

import type { z } from 'zod';
import { type ContactRequest, contactWords, type Ledger, type SupplementaryRequest } from '../../contract/ledger.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { type Action, notYours } from '../../identity/policy.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { underscored } from '../../platform/database/words.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { type DrawerDependencies, logLook } from '../identity-drawer.ts';
import { isAhead } from '../referrals/rules.ts';
import { malformed } from '../rules.ts';
import type { Cases } from '../service.ts';
import { toLedger } from './presenters.ts';
import * as store from './store.ts';

export interface LedgerDependencies extends DrawerDependencies {
  readonly cases: Pick<Cases, 'mustBeAllowed' | 'allowedOn'>;
}

export interface LedgerService {
  read(actor: Actor, caseId: string): Promise<Ledger>;
  enter(actor: Actor, caseId: string, request: ContactRequest): Promise<Ledger>;
  /** Stays, struck out. Again: nothing happens. */
  withdraw(actor: Actor, contactId: string): Promise<void>;
  /** What was asked and heard; in the log before it is shown. */
  words(actor: Actor, contactId: string): Promise<z.infer<typeof contactWords>>;
  authorise(actor: Actor, caseId: string, request: SupplementaryRequest): Promise<Ledger>;
}

const aheadMs = 60_000;

export function createLedger(dependencies: LedgerDependencies): LedgerService {
  const { database, clock, custody, words, cases } = dependencies;

  const about = (actor: Actor, caseId: string) =>
    ({
      ...stamp(clock, personActor(actor, 'coordinator', 'assignment')),
      subject: `case:${caseId}`,
      why: 'administration',
    }) as const;
  const read: LedgerService['read'] = async (actor, caseId) => {
    await cases.mustBeAllowed(actor, 'ledger.read', caseId);
    const row = await store.findLedger(database, caseId);
    if (!row) throw notYours();
    const knows = new Set(
      await cases.allowedOn(
        actor,
        'case.read',
        row.child.cases.map(({ id }) => id),
      ),
    );
    const mayOpen = (await cases.allowedOn(actor, 'identity.open', [caseId])).length > 0;
    return toLedger(row, { knows, words: mayOpen ? words : null });
  };
  /** The contact, and the case of the child on which the actor may act on it. */
  const contactOf = async (actor: Actor, action: Action, contactId: string) => {
    const contact = await store.findContact(database, contactId);
    const tied = contact
      ? await cases.allowedOn(
          actor,
          'case.read',
          contact.child.cases.map(({ id }) => id),
        )
      : [];
    const [first] = tied;
    if (!contact || first === undefined) throw notYours();
    const caseId = contact.caseId !== null && tied.includes(contact.caseId) ? contact.caseId : first;
    await cases.mustBeAllowed(actor, action, caseId);
    return { contact, caseId };
  };

  return {
    read,
    enter: async (actor, caseId, request) => {
      await cases.mustBeAllowed(actor, 'contact.enter', caseId);
      const { by, asked, heard, kind, agencyKind, recordedAs } = request;
      const [now, at, id] = [clock.now(), new Date(request.at), uuidv7()];
      if (at.getTime() > now.getTime() + aheadMs) throw malformed('at', 'is in the future');
      const row = await store.findChildOfCase(database, caseId);
      if (!row) throw notYours();
      const { child, openedAt } = row;
      await inTransaction(database, async (tx) => {
        await store.insertContacts(tx, [
          {
            ...{ id, caseId, childId: child.id, kind: underscored(kind), recordedAs, at },
            ...{ dayOnly: request.dayOnly ?? false, agencyKind: agencyKind ? underscored(agencyKind) : null },
            ...{ enteredById: actor.personId, enteredAt: now },
            sealedWords: words.seal(child, `contact/${id}`, { by, asked, heard }),
          },
        ]);
        const data = { contact: id, kind, beforeUs: at < openedAt };
        await custody.append(tx, [{ ...about(actor, caseId), type: 'contact.entered', data }]);
      });
      return read(actor, caseId);
    },
    withdraw: async (actor, contactId) => {
      const { caseId } = await contactOf(actor, 'contact.enter', contactId);
      await inTransaction(database, async (tx) => {
        if (!(await store.withdrawContact(tx, contactId, clock.now()))) return;
        const data = { contact: contactId };
        await custody.append(tx, [{ ...about(actor, caseId), type: 'contact.withdrawn', data }]);
      });
    },
    words: async (actor, contactId) => {
      const { contact, caseId } = await contactOf(actor, 'identity.open', contactId);
      const { child, sealedWords } = contact;
      if (!sealedWords) throw new Fault('not-found', 'No words were written down for this line.');
      await logLook(dependencies, child, { actor, caseId, purpose: 'ledger', why: `contact ${contactId}` });
      return contactWords.parse(words.open(child, `contact/${contactId}`, sealedWords));
    },
    authorise: async (actor, caseId, request) => {
      await cases.mustBeAllowed(actor, 'supplementary.authorise', caseId);
      const { authority, reference, authorisedOn, ...said } = request;
      const [now, id] = [clock.now(), uuidv7()];
      if (isAhead(authorisedOn, now)) throw malformed('authorisedOn', 'is in the future');
      const row = await store.findChildOfCase(database, caseId);
      if (!row) throw notYours();
      await inTransaction(database, async (tx) => {
        await store.insertAuthorisation(tx, {
          ...{ id, caseId, authority, reference, authorisedOn: new Date(authorisedOn) },
          ...{ enteredById: actor.personId, enteredAt: now },
          sealedWords: words.seal(row.child, `supplementary/${id}`, said),
        });
        const data = { authorisation: id, authority };
        await custody.append(tx, [{ ...about(actor, caseId), type: 'supplementary.authorised', data }]);
      });
      return read(actor, caseId);
    },
  };
}
