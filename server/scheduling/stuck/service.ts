// Work that was given up, for the administrator: what, since when, and once more. Whom or what it is about stays inside: a
// technician mends a mail server without learning who was to get which letter.
import type { StuckWork } from '../../contract/stuck.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { DeadJob } from '../../platform/jobs/queue.ts';
import type { Log } from '../../platform/log.ts';

export interface StuckWorkDependencies {
  readonly clock: Clock;
  readonly log: Log;
  readonly jobs: Pick<Jobs, 'dead' | 'revive'>;
}

export interface StuckWorkService {
  list(actor: Actor): Promise<StuckWork>;
  /** What is left without it. Nothing happens to what was put back before, or is being put back by somebody else right now. */
  again(actor: Actor, id: string): Promise<StuckWork>;
}

export function createStuckWork({ clock, log, jobs }: StuckWorkDependencies): StuckWorkService {
  const mayManage = (actor: Actor) => mustBeAllowed(decide(actor, 'stuck-work.manage', house, { now: clock.now() }));
  const left = async () => (await jobs.dead()).map(toStuck);
  return {
    list: async (actor) => {
      mayManage(actor);
      return left();
    },
    again: async (actor, id) => {
      mayManage(actor);
      if (await jobs.revive(id)) log.info({ person: actor.personId, stuck: id }, 'stuck work is tried again');
      return (await left()).filter((one) => one.id !== id);
    },
  };
}

/** Everything but the data. */
function toStuck({ id, queue, job, wantedAt, diedAt, tries, failure }: DeadJob): StuckWork[number] {
  return { id, queue, job, tries, failure, wantedAt: wantedAt.toISOString(), givenUpAt: diedAt.toISOString() };
}
