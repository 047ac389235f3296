// How long recordings are kept, as verbs: the custodian says what became of the matter, and reads what is due.
import type { AssignRetention, DueList, Retention } from '../../contract/keeping.ts';
import { retentionOutcome } from '../../contract/keeping.ts';
import { stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { house as theHouse } from '../../identity/facts.ts';
import { decide, mustBeAllowed } from '../../identity/policy.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { KeptBy } from '../../recordings/kept-by.ts';
import { toStanding } from '../holds/presenters.ts';
import { standingOn } from '../holds/store.ts';
import { type AssigningHouse, assignedEvent, assignmentRow, noJurisdiction } from './assigning.ts';
import { retentionClass } from './classes.ts';
import { dayTold, duenessOf } from './rules.ts';
import * as store from './store.ts';

export interface ClassesHouse extends AssigningHouse {
  readonly kept: KeptBy;
}

export interface Classes {
  /** Again with the same id: nothing happens. */
  assign(actor: Actor, recordingId: string, asked: AssignRetention): Promise<void>;
  /** Null before the house has said anything. */
  of(recordingId: string): Promise<Retention | null>;
  due(actor: Actor): Promise<DueList>;
}

export function createClasses(house: ClassesHouse): Classes {
  const { database, clock, custody, kept } = house;
  return {
    assign: async (actor, recordingId, { id, outcome, on }) => {
      const found = await kept.mustBe(actor, 'retention.assign', recordingId);
      if (found.sealedAt === null) throw new Fault('not-sealed', 'The recording isn’t sealed yet.');
      if (found.practice) throw new Fault('conflict', 'Practice is nobody’s evidence: it has no outcome.');
      const countedFrom = dayTold(on, found.zone, clock.now());
      if (!countedFrom) {
        const errors = [{ field: 'on', message: 'is no day, or one that is still to come' }];
        throw new Fault('malformed', 'on: is no day, or one that is still to come.', { errors });
      }
      const jurisdiction = found.case?.jurisdiction ?? noJurisdiction;
      const of = { outcome, jurisdiction, countedFrom, zone: found.zone };
      await inTransaction(database, async (tx) => {
        await store.lockRecording(tx, recordingId);
        if (await store.find(tx, id)) return;
        if ((await store.destroyedAmong(tx, [recordingId])).size > 0)
          throw new Fault(
            'destroyed',
            found.origin === null ? 'This recording was destroyed.' : 'This package was destroyed.',
          );
        await store.insert(tx, { ...assignmentRow(house, recordingId, of, id), assignedById: actor.personId });
        await custody.append(tx, [{ ...stamp(clock, found.by), ...assignedEvent(recordingId, of) }]);
      });
    },
    of: async (recordingId) => {
      const row = (await store.newest(database, [recordingId])).get(recordingId);
      return row ? toRetention(row, clock.now()) : null;
    },
    due: async (actor) => {
      const now = clock.now();
      mustBeAllowed(decide(actor, 'retention.list', theHouse, { now }));
      const all = (await kept.all(actor, 'retention.assign')).filter(({ sealedAt }) => sealedAt !== null);
      const ids = all.map(({ recording }) => recording);
      const [newest, held, gone] = [
        await store.newest(database, ids),
        await standingOn(
          database,
          all.map((one) => ({ recording: one.recording, caseId: one.case?.id ?? null })),
        ),
        await store.destroyedAmong(database, ids),
      ];
      const rows = all.map(({ recording, exhibitNumber, practice, sealedAt, ...more }) => {
        const row = newest.get(recording);
        return {
          ...{ recordingId: recording, exhibitNumber, practice, origin: more.origin },
          caseNumber: more.case?.caseNumber ?? null,
          sealedAt: sealedAt?.toISOString() ?? null,
          retention: row ? toRetention(row, now) : null,
          holds: (held.get(recording) ?? []).map(toStanding),
          destroyedAt: gone.get(recording)?.toISOString() ?? null,
        };
      });
      return rows.sort((a, b) => place(a).localeCompare(place(b)));
    },
  };
}

/** What is gone comes last; else the earliest review first. */
function place({ destroyedAt, retention }: DueList[number]): string {
  return destroyedAt === null ? `0 ${retention?.reviewAt ?? '9'}` : `1 ${destroyedAt}`;
}

function toRetention(row: store.AssignmentRow, now: Date): Retention {
  const outcome = retentionOutcome.parse(row.outcome);
  const { years, source } = retentionClass(row.jurisdiction, outcome);
  return {
    ...{ outcome, jurisdiction: row.jurisdiction, years, source, due: duenessOf(row.reviewAt, now) },
    ...{ countedFrom: row.countedFrom.toISOString(), reviewAt: row.reviewAt.toISOString() },
    assignedBy: row.assignedBy?.name ?? null,
  };
}
