// People outside to whom something is released: an account of the one role, whose way in comes with a link that ends with the release.
// Asks no permission: for the room that releases, which has asked. Refuses whoever works here: a release is for people outside.

import type { OutsideAgencyKind } from '../../contract/values.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { listAgencies } from '../store.ts';
import { createAccountLinks } from './links.ts';
import * as store from './store.ts';

export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly agency: { readonly id: string; readonly name: string };
}

interface Named {
  readonly name: string;
  readonly email: string;
}
export interface NewAgency {
  readonly name: string;
  readonly kind: OutsideAgencyKind;
}
/** Of an agency that is known, or of one that is entered with them. */
export type NewRecipient = Named & ({ readonly agencyId: string } | { readonly agency: NewAgency });

export interface LinkMade {
  readonly link: string;
  readonly expiresAt: string;
}

export interface Recipients {
  /** Those who aren't shut out, by name. */
  list(): Promise<Recipient[]>;
  /** Whom somebody outside may belong to, by name. */
  agencies(): Promise<Recipient['agency'][]>;
  /** @throws Fault `malformed`, naming what is wrong with them */
  mustBe(personId: string): Promise<void>;
  /** Before `add`. @throws Fault `malformed` where somebody has this address already, or there is no such agency */
  mustBeNew(person: NewRecipient): Promise<void>;
  /** No way in comes with it. The id of the agency that was entered with them, null where it was known. */
  add(tx: Transaction, person: NewRecipient & { readonly id: string }): Promise<string | null>;
  hasWayIn(personId: string): Promise<boolean>;
  /** In place of one that is out; good until `until` at most. `within` is in its transaction, with the invitation's id. */
  link(
    personId: string,
    of: { invitedById: string; until: Date; within(tx: Transaction, invitationId: string): Promise<void> },
  ): Promise<LinkMade>;
  /** Links that are still out are good for nothing from now on. */
  endLinks(tx: Transaction, invitationIds: readonly string[]): Promise<void>;
}

export interface RecipientsHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly publicOrigin: string;
}

export function createRecipients({ database, clock, publicOrigin }: RecipientsHouse): Recipients {
  const links = createAccountLinks({ database, clock, publicOrigin });
  return {
    list: () => store.recipientRows(database),
    agencies: async () => (await listAgencies(database)).map(({ id, name }) => ({ id, name })),
    mustBe: async (personId) => {
      const found = await store.findPerson(database, personId);
      if (!found?.roles.includes('recipient')) throw wrong('personId', 'nobody outside is known by this');
      if (found.disabledAt !== null) throw wrong('personId', 'this person is shut out');
    },
    mustBeNew: async (person) => {
      const there = await store.findByEmail(database, person.email.toLowerCase());
      if (there?.roles.includes('recipient'))
        throw wrong('email', 'somebody has this address who was given something before: choose them from the list');
      if (there)
        throw wrong('email', 'this is the address of somebody who works here: a release is for people outside');
      if ('agency' in person) {
        const named = await store.agencyNamed(database, person.agency.name);
        if (named) throw wrong('agency.name', 'there is an agency of this name: choose it from the list');
      } else if (!(await store.agencyExists(database, person.agencyId)))
        throw wrong('agencyId', 'there is no such agency');
    },
    add: async (tx, { id, name, email, ...of }) => {
      const entered =
        'agency' in of ? await store.addOutsideAgency(tx, uuidv7(clock.now().getTime()), of.agency) : null;
      const agencyId = 'agency' in of ? (entered ?? '') : of.agencyId;
      await store.insertPerson(tx, {
        ...{ id, name, email: email.toLowerCase(), agencyId, roles: ['recipient'], createdAt: clock.now() },
      });
      return entered;
    },
    hasWayIn: (personId) => store.hasWayIn(database, personId),
    link: async (personId, { invitedById, until, within }) => {
      const person = await store.findPerson(database, personId);
      if (!person || person.disabledAt !== null) throw new Fault('conflict', 'The recipient is shut out.');
      const { link, expiresAt } = await links.make(person, invitedById, { until, within });
      return { link, expiresAt };
    },
    endLinks: (tx, ids) => store.endInvitationsById(tx, ids, clock.now()),
  };
}

/** An id of its own for somebody new. */
export const newRecipientId = (now: Date): string => uuidv7(now.getTime());

function wrong(field: string, message: string): Fault {
  const at = `recipient.${field}`;
  return new Fault('malformed', `${at}: ${message}.`, { errors: [{ field: at, message }] });
}
