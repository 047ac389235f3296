// Who must be told what when a session is booked, moved or cancelled, and when they are reminded: pure. It compares what stands
// with what was said, so that saying it again changes nothing.

/** A live booking of a person or of somebody beside the child. */
export interface Booked {
  readonly personId: string | null;
  readonly safeguardId: string | null;
}

/** An invitation that stands: not ended. */
export interface Standing extends Booked {
  readonly id: string;
  /** the session's, when this invitation was made */
  readonly sequence: number;
  readonly round: number;
}

export interface SessionNow {
  readonly scheduled: boolean;
  readonly sequence: number;
}

export interface Changes {
  /** Not invited yet. */
  readonly invite: readonly Booked[];
  /** Invited to what has changed since: the old invitation ends, a new one takes its place. */
  readonly replace: readonly Standing[];
  /** No longer wanted. */
  readonly tellOff: readonly Standing[];
}

export function changesOf(session: SessionNow, booked: readonly Booked[], standing: readonly Standing[]): Changes {
  if (!session.scheduled) return { invite: [], replace: [], tellOff: standing };
  const wanted = new Map(booked.map((one) => [whom(one), one]));
  const invited = new Set(standing.map(whom));
  return {
    invite: [...wanted].flatMap(([key, one]) => (invited.has(key) ? [] : [one])),
    replace: standing.filter((one) => wanted.has(whom(one)) && one.sequence < session.sequence),
    tellOff: standing.filter((one) => !wanted.has(whom(one))),
  };
}

/** A person who stands beside the child as well is one person, with one invitation. */
export function whom({ personId, safeguardId }: Booked): string {
  return personId ?? safeguardId ?? '';
}

const dayMs = 24 * 3_600_000;
/** How long before the start, and how long after the invitation at the earliest: nobody is reminded of what they just read. */
const reminders = [
  { name: '7-days', beforeMs: 7 * dayMs, notWithinMs: 2 * dayMs },
  { name: '1-day', beforeMs: dayMs, notWithinMs: dayMs / 2 },
] as const;

export function remindersFor(startsAt: Date, now: Date): { name: string; at: Date }[] {
  return reminders.flatMap(({ name, beforeMs, notWithinMs }) => {
    const at = new Date(startsAt.getTime() - beforeMs);
    return at.getTime() - now.getTime() >= notWithinMs ? [{ name, at }] : [];
  });
}

export type AnswerState = 'open' | 'moved' | 'cancelled' | 'past';

/** What an invitation's link still stands for. */
export function answerState(
  invitation: { readonly endedAt: Date | null; readonly replaced: boolean },
  session: { readonly scheduled: boolean; readonly startsAt: Date },
  now: Date,
): AnswerState {
  if (invitation.endedAt !== null) return invitation.replaced ? 'moved' : 'cancelled';
  if (session.startsAt <= now) return 'past';
  return session.scheduled ? 'open' : 'cancelled';
}
