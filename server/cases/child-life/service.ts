// What a child lives by and wishes: hours that are good and hours that aren't, and wishes in the child's own order. What is said
// in words stands under the child's key and is opened for those who care for the interview.
import {
  type ChildLife,
  type ChildTimeRequest,
  childTimeKind,
  type WishesRequest,
  wishKind,
} from '../../contract/planning.ts';
import { id } from '../../contract/values.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import type { Identity } from '../../identity/service.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { CaseWork } from '../acting.ts';
import type { ChildWords } from '../child-words.ts';
import { findChildKey } from '../store.ts';
import { checkWishes, toHours } from './rules.ts';
import * as store from './store.ts';

export interface ChildLifeDependencies extends CaseWork {
  readonly words: ChildWords;
  readonly identity: Pick<Identity, 'rolesOf'>;
}

export interface ChildLifeService {
  ofCase(actor: Actor, caseId: string): Promise<ChildLife>;
  enterTime(actor: Actor, caseId: string, request: ChildTimeRequest): Promise<ChildLife>;
  /** Again: nothing happens. */
  endTime(actor: Actor, timeId: string): Promise<void>;
  /** The whole list anew; the one before is ended, not lost. */
  recordWishes(actor: Actor, caseId: string, request: WishesRequest): Promise<ChildLife>;
}

export function createChildLife(dependencies: ChildLifeDependencies): ChildLifeService {
  const { database, clock, custody, acting, words, identity } = dependencies;

  const page = async (actor: Actor, caseId: string): Promise<ChildLife> => {
    const [row, mayRead] = await Promise.all([
      store.findLife(database, caseId),
      acting.may(actor, 'child-words.read', caseId),
    ]);
    if (!row) throw notYours();
    return toLife(row, (what, sealed) => (mayRead && sealed ? words.openText(row, what, sealed) : null));
  };

  return {
    ofCase: async (actor, caseId) => {
      await acting.mustBeAllowed(actor, 'case.read', caseId);
      return page(actor, caseId);
    },
    enterTime: async (actor, caseId, request) => {
      const head = await acting.act(actor, 'child-time.enter', caseId);
      const { kind, zone } = request;
      const hours = toHours(request);
      const now = clock.now();
      const id = uuidv7(now.getTime());
      await inTransaction(database, async (tx) => {
        const child = await findChildKey(tx, caseId);
        if (!child) throw notYours();
        const sealedWords = request.words === undefined ? null : words.seal(child, timeOf(id), request.words);
        const entered = { childId: child.id, enteredById: actor.personId, enteredAt: now };
        await store.insertTime(tx, { id, kind, zone, ...hours, ...entered, sealedWords });
        await custody.append(tx, [{ ...head(), type: 'hours.entered', data: { hours: id, kind } }]);
      });
      return page(actor, caseId);
    },
    endTime: async (actor, timeId) => {
      const found = await store.findTime(database, timeId);
      if (!found) throw notYours();
      const head = await acting.actOnAny(actor, 'child-time.enter', found.caseIds);
      await inTransaction(database, async (tx) => {
        if (!(await store.endTime(tx, timeId, clock.now()))) return;
        await custody.append(tx, [{ ...head(), type: 'hours.ended', data: { hours: timeId } }]);
      });
    },
    recordWishes: async (actor, caseId, { wishes }) => {
      const head = await acting.act(actor, 'wishes.record', caseId);
      const named = wishes.flatMap(({ kind, value }) => (kind === 'interviewer' && value !== undefined ? [value] : []));
      checkWishes(wishes, await identity.rolesOf(named.filter((value) => id.safeParse(value).success)));
      const now = clock.now();
      await inTransaction(database, async (tx) => {
        const child = await findChildKey(tx, caseId);
        if (!child) throw notYours();
        const rows = wishes.map(({ kind, value, words: said }, rank) => {
          const id = uuidv7(now.getTime());
          const sealedWords = said === undefined ? null : words.seal(child, wishOf(id), said);
          return {
            id,
            childId: child.id,
            kind,
            value: value ?? null,
            rank,
            sealedWords,
            askedById: actor.personId,
            askedAt: now,
          };
        });
        await store.replaceWishes(tx, { childId: child.id, wishes: rows, at: now });
        await custody.append(tx, [{ ...head(), type: 'wishes.recorded', data: { wishes: rows.map(({ id }) => id) } }]);
      });
      return page(actor, caseId);
    },
  };
}

const timeOf = (id: string) => `child-time/${id}`;
const wishOf = (id: string) => `child-wish/${id}`;

function toLife(row: store.LifeRow, open: (what: string, sealed: Uint8Array | null) => string | null): ChildLife {
  const { pseudonym, ageUncertain, languages, needs } = row;
  return {
    ...{ pseudonym, ageUncertain, languages, needs },
    times: row.times.map(({ id, kind, zone, weekdays, fromMinute, untilMinute, ...time }) => ({
      ...{ id, zone, weekdays, fromMinute, untilMinute },
      kind: childTimeKind.parse(kind),
      validFrom: time.validFrom?.toISOString().slice(0, 10) ?? null,
      validUntil: time.validUntil?.toISOString().slice(0, 10) ?? null,
      startsAt: time.startsAt?.toISOString() ?? null,
      endsAt: time.endsAt?.toISOString() ?? null,
      words: open(timeOf(id), time.sealedWords),
    })),
    wishes: row.wishes.map(({ id, kind, value, askedAt, sealedWords }) => ({
      ...{ id, value, askedAt: askedAt.toISOString() },
      kind: wishKind.parse(kind),
      words: open(wishOf(id), sealedWords),
    })),
  };
}
