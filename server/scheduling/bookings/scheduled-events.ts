// What the custody log says of a session that is scheduled, moved or cancelled: on its case and on itself.
import { type NewCustodyEvent, personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Span } from '../rules.ts';

export interface Meeting extends Span {
  readonly id: string;
  readonly roomId: string;
  readonly interviewId: string | null;
  readonly caseId: string | null;
}

interface By {
  readonly clock: Clock;
  readonly actor: Actor;
}

export function scheduledEvents({ clock, actor }: By, meeting: Meeting): NewCustodyEvent[] {
  const { interviewId } = meeting;
  const of = interviewId === null ? { practice: true } : { practice: false, interview: interviewId };
  return subjectsOf(meeting).map((subject) => ({
    ...{ ...stamp(clock, by(actor, meeting)), type: 'interview.scheduled', subject, why: 'administration' },
    data: { ...whereAndWhen(meeting), ...of },
  }));
}

export function movedEvents({ clock, actor }: By, meeting: Meeting, reason: string): NewCustodyEvent[] {
  const of = meeting.interviewId === null ? {} : { interview: meeting.interviewId };
  return subjectsOf(meeting).map((subject) => ({
    ...{ ...stamp(clock, by(actor, meeting)), type: 'interview.moved', subject, why: 'administration' },
    data: { ...whereAndWhen(meeting), ...of, reason },
  }));
}

export function cancelledEvents({ clock, actor }: By, meeting: Meeting, reason: string): NewCustodyEvent[] {
  const of = meeting.interviewId === null ? {} : { interview: meeting.interviewId };
  return subjectsOf(meeting).map((subject) => ({
    ...{ ...stamp(clock, by(actor, meeting)), type: 'interview.cancelled', subject, why: 'administration' },
    data: { session: meeting.id, ...of, reason },
  }));
}

function by(actor: Actor, { caseId }: Meeting) {
  return caseId === null ? personActor(actor, 'coordinator') : personActor(actor, 'coordinator', 'assignment');
}

function subjectsOf({ id, caseId }: Meeting) {
  return [`session:${id}` as const, ...(caseId === null ? [] : [`case:${caseId}` as const])];
}

function whereAndWhen({ id, roomId, startsAt, endsAt }: Meeting) {
  return { session: id, room: roomId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
