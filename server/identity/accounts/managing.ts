// An administrator's hand on accounts: who there is and how they come in, a link for one person, shutting somebody out and letting
// them in again; and a room's device, whose account belongs to its room. Shutting out ends all that is theirs at once: sign-ins, sockets,
// media, playback, links. Nobody shuts themselves out, since the house may have one administrator.
import type { AccountList, Invited, NewAccount, NewStation } from '../../contract/account.ts';
import { type Language, languageOf } from '../../contract/languages.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { hyphened, underscored } from '../../platform/database/words.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { AccessTeller } from '../access-news.ts';
import type { Actor } from '../actor.ts';
import { house } from '../facts.ts';
import { type Action, decide, mustBeAllowed, notYours } from '../policy.ts';
import type { SignIns } from '../sign-ins.ts';
import { setLanguage } from '../store.ts';
import { createAccountLinks } from './links.ts';
import * as store from './store.ts';

export interface ManagingHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly signIns: SignIns;
  readonly access: AccessTeller;
  readonly publicOrigin: string;
}

export interface Managing {
  list(actor: Actor): Promise<AccountList>;
  /** Somebody new, and the link to give them. */
  add(actor: Actor, person: NewAccount): Promise<Invited>;
  /** A room's device: it belongs to that room, and to the agency that the room is of. */
  addStation(actor: Actor, station: NewStation): Promise<Invited>;
  invite(actor: Actor, personId: string): Promise<Invited>;
  /** Of their letters. */
  setLanguage(actor: Actor, personId: string, language: Language | null): Promise<void>;
  disable(actor: Actor, personId: string): Promise<void>;
  enable(actor: Actor, personId: string): Promise<void>;
}

export function createManaging({ database, clock, signIns, access, publicOrigin }: ManagingHouse): Managing {
  const may = (actor: Actor, action: Action) => mustBeAllowed(decide(actor, action, house, { now: clock.now() }));
  const links = createAccountLinks({ database, clock, publicOrigin });
  const known = async (personId: string) => {
    const person = await store.findPerson(database, personId);
    if (!person) throw notYours();
    return person;
  };
  return {
    list: async (actor) => {
      may(actor, 'account.manage');
      return (await store.accountRows(database, clock.now())).map((row) => ({
        ...{ id: row.id, name: row.name, email: row.email, roles: row.roles.map(hyphened), agency: row.agency.name },
        ...{ disabledAt: row.disabledAt?.toISOString() ?? null, passkeys: row.passkeys.length },
        ...{ password: row.passwordHash !== null, codes: row.codeSecrets.length > 0 },
        room: row.stationRoom,
        language: languageOf(row.language ?? ''),
        agencySignIn: row.agencyAccounts.length > 0,
        invitedUntil: row.accountInvitations[0]?.expiresAt.toISOString() ?? null,
      }));
    },
    add: async (actor, { name, email, agencyId, roles, language = null }) => {
      may(actor, 'account.invite');
      if (roles.includes('room-station'))
        throw new Fault('malformed', 'roles: a room’s device is no person.', {
          errors: [{ field: 'roles', message: 'a room’s device is no person' }],
        });
      const id = uuidv7(clock.now().getTime());
      const person = { id, name, email: email.toLowerCase(), agencyId, roles: roles.map(underscored), language };
      const before = (tx: Transaction) => store.insertPerson(tx, { ...person, createdAt: clock.now() });
      return links.make(person, actor.personId, { before });
    },
    addStation: async (actor, { roomId, name, email }) => {
      may(actor, 'account.invite');
      const room = await store.findRoom(database, roomId);
      if (!room) throw notYours();
      if (room.closedAt !== null) throw new Fault('conflict', 'This room is closed: no device can belong to it.');
      const id = uuidv7(clock.now().getTime());
      const of = { agencyId: room.agencyId, stationRoomId: roomId, roles: [underscored('room-station')] };
      const station = { id, name, email: email.toLowerCase(), ...of };
      const before = (tx: Transaction) => store.insertPerson(tx, { ...station, createdAt: clock.now() });
      return links.make(station, actor.personId, { before });
    },
    invite: async (actor, personId) => {
      may(actor, 'account.invite');
      const person = await known(personId);
      if (person.disabledAt !== null) throw new Fault('conflict', 'This person is shut out: let them in again first.');
      return links.make(person, actor.personId);
    },
    setLanguage: async (actor, personId, language) => {
      may(actor, 'account.manage');
      await known(personId);
      await setLanguage(database, personId, language);
    },
    disable: async (actor, personId) => {
      may(actor, 'account.manage');
      if (personId === actor.personId)
        throw new Fault('conflict', 'Nobody shuts themselves out: ask another administrator.');
      await known(personId);
      await store.setDisabled(database, personId, clock.now());
      await store.endInvitations(database, personId, clock.now());
      // Told also where no sign-in lasts: a page may hold on to its media without one.
      access.less([personId]);
      await signIns.endAll(personId);
    },
    enable: async (actor, personId) => {
      may(actor, 'account.manage');
      await known(personId);
      await store.setDisabled(database, personId, null);
    },
  };
}
