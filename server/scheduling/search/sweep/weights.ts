// What counts how much, in points: the one place to change the order of proposals. The child's good weighs most.

export const weights = {
  /** for each day on the venue's wall since the first one asked for */
  waitedDay: -20,
  earliestPossible: 40,
  childGoodHours: 300,
  minuteOutsideGoodHours: -2,
  schoolMinuteMissed: -1,
  /** times the event's weight of 1 to 3 */
  eventMissed: -150,
  beforeEvent: 0,
  /** by rank: dearest first; the last one counts for every further wish */
  wishMet: [200, 120, 80, 40],
  wishNotMet: 0,
  mobileRoom: -40,
  movesNothing: 0,
  moved: -80,
  minuteOutsideHours: -3,
  hoursUnknown: -50,
  anotherOfTheTeam: -60,
  remote: -60,
  /** somebody wished for, but not required, can't come */
  notThere: -250,
  notNeeded: 0,
} as const;

/** An event that begins this soon after is said, since it tells the child that it will be there in time. */
export const soonMs = 4 * 3_600_000;

/** `rank` from 0. */
export function wishPoints(rank: number): number {
  return weights.wishMet[Math.min(rank, weights.wishMet.length - 1)] ?? 0;
}
