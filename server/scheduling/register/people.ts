// People as planning needs them: where and when they work, when they are away, what they are certified in and until when.
// One function a verb, one transaction a verb, who changed what beside it. Refuses to say why somebody is away.
import type {
  AbsenceRequest,
  HoursRequest,
  ProfileRequest,
  QualificationRequest,
  Register,
  RegisterEntry,
} from '../../contract/register.ts';
import type { Actor } from '../../identity/actor.ts';
import { house, type PersonFacts } from '../../identity/facts.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { queueFor } from '../store.ts';
import { recordChange } from './change-store.ts';
import { toHours } from './hours-rows.ts';
import * as store from './people-store.ts';
import { toEntry } from './presenters.ts';
import { toCertificate } from './qualified.ts';
import { absenceSpan, checkHours, checkQualification, checkZone } from './rules.ts';
import type { RegisterDependencies } from './service.ts';

export interface PeopleRegister {
  /** Everybody who can be planned with, as they stand on a calendar day. */
  list(actor: Actor, day: string): Promise<Register>;
  mine(actor: Actor, day: string): Promise<RegisterEntry>;
  setProfile(actor: Actor, personId: string, request: ProfileRequest): Promise<void>;
  /** All of them anew. */
  setHours(actor: Actor, personId: string, request: HoursRequest): Promise<void>;
  /** By the person's own zone. Returns the id. */
  addAbsence(actor: Actor, personId: string, request: AbsenceRequest): Promise<string>;
  /** Again: nothing happens. */
  endAbsence(actor: Actor, absenceId: string): Promise<void>;
  /** Returns the id. */
  addQualification(actor: Actor, personId: string, request: QualificationRequest): Promise<string>;
  /** Again: nothing happens. */
  endQualification(actor: Actor, qualificationId: string): Promise<void>;
}

export function createPeopleRegister({ database, clock, protocols }: RegisterDependencies): PeopleRegister {
  const onThe = (personId: string): PersonFacts => ({ kind: 'person', personId });
  const asked = () => ({ now: clock.now() });
  /** The person, for somebody who may plan them. */
  const mayPlan = async (actor: Actor, personId: string): Promise<store.PersonRow> => {
    mustBeAllowed(decide(actor, 'availability.manage', onThe(personId), asked()));
    return there(await store.findPerson(database, personId));
  };
  const trace = (actor: Actor, personId: string) => ({ at: clock.now(), byId: actor.personId, personId });

  return {
    list: async (actor, day) => {
      mustBeAllowed(decide(actor, 'register.read', house, asked()));
      return (await store.listPeople(database)).map((row) => toEntry(row, day));
    },
    mine: async (actor, day) => {
      mustBeAllowed(decide(actor, 'availability.read', onThe(actor.personId), asked()));
      return toEntry(there(await store.findPerson(database, actor.personId)), day);
    },
    setProfile: async (actor, personId, request) => {
      const { zone, place, remote, gender } = await mayPlan(actor, personId);
      checkZone(request.zone);
      await inTransaction(database, async (tx) => {
        await store.updateProfile(tx, personId, request);
        const before = { zone, place, remote, gender };
        await recordChange(tx, { ...trace(actor, personId), what: 'profile', before, after: { ...request } });
      });
    },
    setHours: async (actor, personId, { hours }) => {
      await mayPlan(actor, personId);
      checkHours(hours);
      await inTransaction(database, async (tx) => {
        await queueFor(tx, [personId]);
        const before = (await store.hoursOf(tx, personId)).map(toHours);
        await store.replaceHours(tx, personId, hours);
        await recordChange(tx, {
          ...{ ...trace(actor, personId), what: 'hours' },
          ...{ before: { hours: before }, after: { hours } },
        });
      });
    },
    addAbsence: async (actor, personId, request) => {
      const { zone } = await mayPlan(actor, personId);
      const span = absenceSpan(request, zone, clock.now());
      const id = uuidv7(clock.now().getTime());
      await inTransaction(database, async (tx) => {
        await store.insertAbsence(tx, { id, personId, ...span });
        await recordChange(tx, { ...trace(actor, personId), what: 'absence', after: inWriting(span) });
      });
      return id;
    },
    endAbsence: async (actor, absenceId) => {
      const found = await store.findAbsence(database, absenceId);
      if (!found || !decide(actor, 'availability.manage', onThe(found.personId), asked()).allow) throw notYours();
      await inTransaction(database, async (tx) => {
        if (!(await store.endAbsence(tx, absenceId, clock.now()))) return;
        await recordChange(tx, { ...trace(actor, found.personId), what: 'absence', before: inWriting(found) });
      });
    },
    addQualification: async (actor, personId, request) => {
      mustBeAllowed(decide(actor, 'qualification.manage', house, asked()));
      there(await store.findPerson(database, personId));
      checkQualification(
        request,
        (await protocols()).map(({ id }) => id),
      );
      const change = trace(actor, personId);
      const id = uuidv7(change.at.getTime());
      await inTransaction(database, async (tx) => {
        await store.insertQualification(tx, {
          ...{ ...request, id, personId },
          ...{ enteredById: actor.personId, enteredAt: change.at },
        });
        await recordChange(tx, { ...change, what: 'qualification', after: { ...request } });
      });
      return id;
    },
    endQualification: async (actor, qualificationId) => {
      mustBeAllowed(decide(actor, 'qualification.manage', house, asked()));
      const found = there(await store.findQualification(database, qualificationId));
      await inTransaction(database, async (tx) => {
        if (!(await store.endQualification(tx, qualificationId, clock.now()))) return;
        const before = { ...toCertificate(found) };
        await recordChange(tx, { ...trace(actor, found.personId), what: 'qualification', before });
      });
    },
  };
}

function there<T>(row: T | null): T {
  if (row === null) throw notYours();
  return row;
}

function inWriting({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
