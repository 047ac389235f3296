// What a time means for the child, in points.
import type { Reason } from './answer.ts';
import { childTimes, type Ground } from './availability.ts';
import type { TimeSpan } from './question.ts';
import { firstEndingAfter, heldMs, minutes } from './spans.ts';
import { soonMs, weights } from './weights.ts';

/** Reasons of a session of that span. */
export type ChildReasons = (session: TimeSpan) => Reason[];

export function childReasons(ground: Ground): ChildReasons {
  const { child } = ground.question;
  const good = childTimes(ground, child.good);
  const asked = child.good.weekly.length + child.good.once.length > 0;
  const school = childTimes(ground, child.school);
  const events = child.events.map((event) => ({ spans: childTimes(ground, event), weight: event.weight }));
  return (session) => {
    const reasons: Reason[] = [];
    const lengthMs = session.until - session.from;
    const outside = minutes(lengthMs - heldMs(good, session));
    if (asked && outside === 0) reasons.push({ code: 'child-good-hours', points: weights.childGoodHours });
    if (asked && outside > 0) {
      const points = weights.minuteOutsideGoodHours * outside;
      reasons.push({ code: 'child-outside-good-hours', minutes: outside, points });
    }
    const missed = minutes(heldMs(school, session));
    if (missed > 0) {
      reasons.push({ code: 'school-missed', minutes: missed, points: weights.schoolMinuteMissed * missed });
    }
    for (const [what, { spans, weight }] of events.entries()) {
      const next = spans[firstEndingAfter(spans, session.from)];
      if (!next || next.from - session.until > soonMs) continue;
      if (next.from < session.until) {
        reasons.push({ code: 'event-missed', what, points: weights.eventMissed * weight });
      } else {
        const left = minutes(next.from - session.until);
        reasons.push({ code: 'before-event', what, minutes: left, points: weights.beforeEvent });
      }
    }
    return reasons;
  };
}

export function sum(reasons: readonly { readonly points: number }[]): number {
  return reasons.reduce((total, { points }) => total + points, 0);
}
