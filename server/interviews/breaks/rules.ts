// When a break may begin and end: pure. One at a time; the recording goes on in it, and so does everything else.
import { type SessionState, type Verdict, whileLive } from '../rules.ts';

export interface Break {
  readonly id: string;
  readonly begunAt: Date;
  readonly endedAt: Date | null;
}

export function openBreak<B extends Break>(breaks: readonly B[]): B | undefined {
  return breaks.find(({ endedAt }) => endedAt === null);
}

/** `at`: when it began, which may be a while ago. */
export function mayBeginBreak(session: SessionState, breaks: readonly Break[], at: Date): Verdict {
  const live = whileLive(session);
  if (!live.go) return live;
  if (openBreak(breaks)) return no('There is a break already: it goes on until somebody ends it.');
  const within = breaks.some(({ begunAt, endedAt }) => begunAt <= at && endedAt !== null && at < endedAt);
  return within ? no('There was a break already at that time.') : { go: true };
}

export function mayEndBreak(session: SessionState, breaks: readonly Break[], at: Date): Verdict {
  const live = whileLive(session);
  if (!live.go) return live;
  const open = openBreak(breaks);
  if (!open) return no('There is no break to be ended.');
  return at < open.begunAt ? no('The break began later than that.') : { go: true };
}

function no(message: string): Verdict {
  return { go: false, code: 'conflict', message };
}
