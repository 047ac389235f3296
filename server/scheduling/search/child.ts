// The child's own hours as the sweep takes them. Pure.
import type { ChildTimeFact } from './facts.ts';
import { toWeekly } from './hours.ts';
import type { Child, ChildTimes } from './sweep/question.ts';

const noMargin = { beforeMs: 0, afterMs: 0 };
/** What a child looks forward to is entered without a weight of its own. */
const lookedForwardTo = 2;

/** What is never and what would be missed keep the order in which they were entered. */
export function toChild(times: readonly ChildTimeFact[]): Child {
  const of = (kind: string) => times.filter((one) => one.kind === kind);
  const never = (what: 'sleep' | 'medication') => of(what).map((one) => ({ ...toTimes([one]), what, clear: noMargin }));
  return {
    good: toTimes(of('good')),
    never: [...never('sleep'), ...never('medication')],
    school: toTimes(of('school')),
    events: of('looked-forward-to').map((one) => ({ ...toTimes([one]), weight: lookedForwardTo })),
  };
}

function toTimes(times: readonly ChildTimeFact[]): ChildTimes {
  return {
    weekly: times.flatMap(({ zone, weekdays, fromMinute, untilMinute, ...valid }) =>
      fromMinute === null || untilMinute === null
        ? []
        : { zone, weekly: weekdays.map((weekday) => toWeekly({ weekday, fromMinute, untilMinute, ...valid })) },
    ),
    once: times.flatMap(({ startsAt, endsAt }) =>
      startsAt === null || endsAt === null ? [] : { from: startsAt, until: endsAt },
    ),
  };
}
