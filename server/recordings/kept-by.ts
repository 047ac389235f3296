// A recording as whoever keeps it knows it, and a package that another centre made alike: for the rooms that decide how long it is kept, what
// holds it and how it ends. A recording is decided on as every act on one is; a package, which belongs to no case of ours, by the house's
// own table, and is there for nobody else. Refuses to know those acts.
import type { Role } from '../contract/values.ts';
import { type EventActor, personActor } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { house } from '../identity/facts.ts';
import { type Action, decide, mustBeAllowed, notYours } from '../identity/policy.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { actingAs, factsOf } from './rules.ts';
import * as store from './store.ts';

export type KeepingAction = Extract<Action, 'custody.read' | 'retention.assign' | 'hold.manage' | 'recording.destroy'>;

export interface KeptRecording {
  /** or the id of an imported package */
  readonly recording: string;
  /** the name of the foreign log; null: a recording of this house */
  readonly origin: string | null;
  readonly practice: boolean;
  readonly exhibitNumber: string;
  readonly sealNumber: string | null;
  /** both null before it is sealed; of an imported package the hash of its payload, and when it was imported */
  readonly manifestHash: string | null;
  readonly sealedAt: Date | null;
  /** IANA, the venue's */
  readonly zone: string;
  /** null: practice */
  readonly case: {
    readonly id: string;
    readonly caseNumber: string;
    readonly jurisdiction: string;
    readonly closedAt: Date | null;
  } | null;
}

export interface KeptBy {
  /** And as whom they do it. @throws Fault `not-found`, `forbidden`, `step-up` */
  mustBe(actor: Actor, action: KeepingAction, id: string): Promise<KeptRecording & { readonly by: EventActor }>;
  may(actor: Actor, action: KeepingAction, id: string): Promise<boolean>;
  /** All that this person may do that with. */
  all(actor: Actor, action: KeepingAction): Promise<KeptRecording[]>;
}

const keepers: readonly Role[] = ['custodian', 'prosecutor', 'coordinator', 'interviewer', 'desk', 'auditor'];

export function keptBy({ database, clock }: { readonly database: Database; readonly clock: Clock }): KeptBy {
  const decided = (actor: Actor, action: KeepingAction, row: store.TiedRecording) =>
    decide(actor, action, factsOf(row, actor.personId), { now: clock.now() });
  const onImported = (actor: Actor, action: KeepingAction) => decide(actor, action, house, { now: clock.now() });
  const imported = async (actor: Actor, action: KeepingAction, id: string) => {
    const row = await store.findImported(database, id);
    const decision = onImported(actor, action);
    if (!row || (!decision.allow && decision.code !== 'step-up')) throw notYours();
    mustBeAllowed(decision);
    return { ...asKept(row), by: personActor(actor, actor.roles.includes('custodian') ? 'custodian' : 'prosecutor') };
  };
  return {
    mustBe: async (actor, action, id) => {
      const row = await store.findTied(database, id, actor.personId);
      if (!row) return imported(actor, action, id);
      mustBeAllowed(decided(actor, action, row));
      const facts = factsOf(row, actor.personId);
      const { role, grant } = actingAs(actor, facts, { roles: keepers, now: clock.now() });
      return { ...toKept(row), by: personActor(actor, role, grant) };
    },
    may: async (actor, action, id) => {
      const row = await store.findTied(database, id, actor.personId);
      return isAllowed(row === null ? onImported(actor, action) : decided(actor, action, row));
    },
    all: async (actor, action) => {
      const { personId, roles } = actor;
      const rows = await store.keptCandidates(database, { personId, allPractice: roles.includes('custodian') });
      const own = rows.filter((row) => isAllowed(decided(actor, action, row))).map(toKept);
      return isAllowed(onImported(actor, action)) ? [...own, ...(await store.allImported(database)).map(asKept)] : own;
    },
  };
}

/** Also where only the fresh proof is missing, which is asked for when it is done. */
function isAllowed(decision: ReturnType<typeof decide>): boolean {
  return decision.allow || decision.code === 'step-up';
}

function toKept(row: store.TiedRecording): KeptRecording {
  const { id, practice, exhibitNumber, sealNumber, manifestHash, sealedAt, session } = row;
  const matter = session.interview?.case;
  return {
    ...{ recording: id, origin: null, practice, exhibitNumber, sealNumber, manifestHash, sealedAt, zone: session.zone },
    case: matter
      ? {
          ...{ id: matter.id, caseNumber: matter.caseNumber },
          ...{ jurisdiction: matter.jurisdiction, closedAt: matter.closedAt },
        }
      : null,
  };
}

/** Its own centre's days aren't known here. */
function asKept({ id, origin, payload, exhibitNumber, importedAt }: store.ImportedKept): KeptRecording {
  return {
    ...{ recording: id, origin, practice: false, exhibitNumber: exhibitNumber ?? '', sealNumber: null, case: null },
    ...{ manifestHash: payload, sealedAt: importedAt, zone: 'UTC' },
  };
}
