// Declared ties: somebody who works on a case knows the suspect or is of the family. From the declaration on they have no
// seat on that case, whatever was assigned or booked, and whoever booked them is told that they don't come; withdrawn, what they
// had counts again. Both are in the custody log.
// Refuses to leave a case without a coordinator.
import type { Ties as TieList, TieRequest } from '../../contract/register.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { type NewCustodyEvent, personActor, stamp } from '../../custody/stamp.ts';
import type { AccessTeller } from '../../identity/access-news.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import type { Identity } from '../../identity/service.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { databaseOf } from '../../platform/database/house-database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { malformed } from '../rules.ts';
import type { Cases } from '../service.ts';
import { refuseOrphan } from '../standing.ts';
import { lockCase } from '../store.ts';
import * as store from './store.ts';

export interface TiesDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly identity: Pick<Identity, 'rolesOf'>;
  readonly cases: Pick<Cases, 'mustBeAllowed'>;
  readonly access: AccessTeller;
  readonly seats: TiedSeatsPort;
}

/** What becomes of the seats of somebody with a tie: in the tie's transaction, whose caller appends the events last of all. */
export interface TiedSeatsPort {
  bar(tx: Transaction, tie: SeatTie): Promise<NewCustodyEvent[]>;
  restore(tx: Transaction, tie: SeatTie): Promise<NewCustodyEvent[]>;
}

export interface SeatTie {
  readonly actor: Actor;
  readonly caseId: string;
  readonly personId: string;
  readonly tieId: string;
}

export interface Ties {
  list(actor: Actor, caseId: string): Promise<TieList>;
  /** Answers with the list even where the declarer has just barred themselves. */
  declare(actor: Actor, caseId: string, request: TieRequest): Promise<TieList>;
  /** Again: nothing happens. */
  withdraw(actor: Actor, tieId: string): Promise<void>;
}

export function createTies({ database, clock, custody, identity, cases, seats, access }: TiesDependencies): Ties {
  // Whoever declares a tie of their own loses the case in the middle of saying so: it is written to its end for the house.
  const ours = databaseOf('ties', database);
  const listed = async (caseId: string) => (await store.listTies(ours, caseId)).map(toTie);
  return {
    list: async (actor, caseId) => {
      await cases.mustBeAllowed(actor, 'tie.list', caseId);
      return listed(caseId);
    },
    declare: async (actor, caseId, { personId, to }) => {
      await cases.mustBeAllowed(actor, 'tie.declare', caseId);
      if (!(await identity.rolesOf([personId])).has(personId)) {
        throw malformed('personId', 'there is nobody with this id');
      }
      await inTransaction(ours, async (tx) => {
        await lockCase(tx, caseId);
        const declaredAt = clock.now();
        const id = uuidv7(declaredAt.getTime());
        await store.insertTie(tx, { id, caseId, personId, to, declaredById: actor.personId, declaredAt });
        await refuseOrphan(tx, caseId, [declaredAt]);
        await custody.append(tx, [
          {
            ...stamp(clock, personActor(actor, 'coordinator', 'assignment')),
            type: 'tie.declared',
            subject: `case:${caseId}`,
            why: 'administration',
            data: { tie: id, person: personId, to },
          },
          ...(await seats.bar(tx, { actor, caseId, personId, tieId: id })),
        ]);
      });
      access.less([personId]);
      return listed(caseId);
    },
    withdraw: async (actor, tieId) => {
      const found = await store.findTie(database, tieId);
      if (!found) throw notYours();
      const { caseId, personId } = found;
      await cases.mustBeAllowed(actor, 'tie.withdraw', caseId);
      await inTransaction(database, async (tx) => {
        await lockCase(tx, caseId);
        if (!(await store.withdrawTie(tx, tieId, clock.now()))) return;
        // One tie to the suspect and one to the family: the other one still bars.
        const stillTied = (await store.tiesOn(tx, caseId, [personId])).length > 0;
        await custody.append(tx, [
          {
            ...stamp(clock, personActor(actor, 'coordinator', 'assignment')),
            type: 'tie.withdrawn',
            subject: `case:${caseId}`,
            why: 'administration',
            data: { tie: tieId, person: personId },
          },
          ...(stillTied ? [] : await seats.restore(tx, { actor, caseId, personId, tieId })),
        ]);
      });
    },
  };
}

function toTie({ id, person, to, declaredAt, withdrawnAt }: store.TieRow): TieList[number] {
  return {
    id,
    person: { id: person.id, name: person.name, agency: person.agency.name },
    to: to === 'suspect' ? 'suspect' : 'family',
    declaredAt: declaredAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  };
}
