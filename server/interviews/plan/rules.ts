// What a plan may say, and whom its arrivals let meet who must not: pure.
import { malformed } from '../../cases/rules.ts';
import type { InterviewPlan, PlanState } from '../../contract/planning.ts';
import { usualCapture } from '../../contract/room.ts';
import { impossible, instantAt } from '../../platform/local-time.ts';

export type Arrival = InterviewPlan['arrivals'][number];
export type Meeting = PlanState['meetings'][number];

/**
 * Every two who are at one door at one time though one of them names the other in `not`. Windows are half open: who leaves as
 * the other comes meets nobody. Wall-clock times of one place compare as text.
 */
export function meetings(arrivals: readonly Arrival[]): Meeting[] {
  return arrivals.flatMap((a, one) =>
    arrivals.flatMap((b, other): Meeting[] => {
      if (other <= one || a.door !== b.door || !(a.not.includes(b.party) || b.not.includes(a.party))) return [];
      const from = a.from > b.from ? a.from : b.from;
      const until = a.until < b.until ? a.until : b.until;
      return from < until ? [{ one, other, door: a.door, from, until }] : [];
    }),
  );
}

/** `zone`: the venue's. Throws `malformed` or `impossible-time` naming the field. */
export function checkPlan(plan: InterviewPlan, known: { protocols: readonly string[]; zone: string }): void {
  if (!known.protocols.includes(plan.protocol)) {
    throw malformed('plan.protocol', `is not known here: known are ${known.protocols.join(', ')}`);
  }
  const parties = new Set(plan.arrivals.map((one) => one.party));
  for (const [index, { from, until, not }] of plan.arrivals.entries()) {
    const field = `plan.arrivals.${index}`;
    const [arrives, leaves] = [
      instantAt(from, known.zone, `${field}.from`),
      instantAt(until, known.zone, `${field}.until`),
    ];
    if (leaves <= arrives) throw impossible(`${field}.until`, 'must be later than from');
    // A party that is spelled otherwise would be guarded against nobody.
    const unknown = not.findIndex((party) => !parties.has(party));
    if (unknown >= 0) throw malformed(`${field}.not.${unknown}`, 'is no party that arrives: spell it as there');
  }
}

/** A plan to begin with. */
export function firstPlan(protocol: string): InterviewPlan {
  return {
    protocol,
    topics: [],
    seats: [],
    signals: { stop: 'Holds up a hand', pause: 'Lays the card on the table', dontKnow: 'Says “I don’t know”' },
    breaks: { afterMinutes: 30, lastsMinutes: 10 },
    aids: [],
    props: [],
    arrivals: [],
    capture: usualCapture,
  };
}
