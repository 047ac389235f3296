// What it means that this person fills that party at that time, in points; and the same for rooms.
import type { Reason, WishReason } from './answer.ts';
import type { Ground } from './availability.ts';
import type { Option, Party, Question, RoomChoice } from './question.ts';
import { heldMs, minutes } from './spans.ts';
import { weights, wishPoints } from './weights.ts';

export interface Coming {
  readonly party: Party;
  readonly option: Option;
  /** from a screen of their own */
  readonly remote: boolean;
}

/** Independent of the time: who it is. */
export function whoReasons({ wishes }: Question, party: Party, { personId }: Option): Reason[] {
  const reasons: Reason[] = [];
  if (party.firstChoice !== null && party.firstChoice !== personId) {
    reasons.push({ code: 'another-of-the-team', party: party.key, personId, points: weights.anotherOfTheTeam });
  }
  for (const [rank, wish] of wishes.entries()) {
    if (wish.what === 'not-watching') {
      if (wish.persons.includes(personId)) {
        reasons.push({ code: 'wished-away', party: party.key, rank, points: -wishPoints(rank) });
      }
    } else if (wish.what !== 'place' && wish.party === party.key) {
      reasons.push(wished({ what: wish.what, rank, party: party.key }, wish.anyOf.includes(personId)));
    }
  }
  return reasons;
}

/** What it costs the person. Never above 0 points: best first stops early because of it. */
export function timeReasons(ground: Ground, { party, option, remote }: Coming, at: number): Reason[] {
  const person = ground.question.people.get(option.personId);
  if (!person) return [];
  const needed = { from: at - party.buffers.beforeMs, until: at + ground.starts.lengthMs + party.buffers.afterMs };
  const reasons: Reason[] = [];
  const hours = ground.hours(person);
  const outside = hours === null ? 0 : minutes(needed.until - needed.from - heldMs(hours, needed));
  const count = person.movable.filter(({ from, until }) => from < needed.until && until > needed.from).length;
  const key = { party: party.key };
  if (hours === null) reasons.push({ code: 'hours-unknown', ...key, points: weights.hoursUnknown });
  if (outside > 0) {
    const points = weights.minuteOutsideHours * outside;
    reasons.push({ code: 'outside-hours', ...key, minutes: outside, points });
  }
  if (count > 0) reasons.push({ code: 'moves', ...key, count, points: weights.moved * count });
  if (reasons.length === 0) reasons.push({ code: 'moves-nothing', ...key, points: weights.movesNothing });
  // Who was asked for from afar gives nothing up by coming so.
  if (remote && option.attendance === 'either') reasons.push({ code: 'remote', ...key, points: weights.remote });
  return reasons;
}

export function absentReason(party: Party): Reason {
  return { code: 'not-there', party: party.key, points: weights.notThere };
}

export function roomReasons({ wishes }: Question, room: RoomChoice, place: string): Reason[] {
  const reasons: Reason[] = [];
  if (room.mobile) reasons.push({ code: 'mobile-room', points: weights.mobileRoom });
  for (const [rank, wish] of wishes.entries()) {
    if (wish.what === 'place') reasons.push(wished({ what: wish.what, rank, party: null }, wish.anyOf.includes(place)));
  }
  return reasons;
}

/** The child's wishes not to be watched by somebody that are kept. */
export function keptAway({ wishes }: Question, personIds: readonly string[]): Reason[] {
  return wishes.flatMap((wish, rank) =>
    wish.what === 'not-watching' && !wish.persons.some((id) => personIds.includes(id))
      ? [{ code: 'wish-met' as const, what: wish.what, rank, party: null, points: 0 }]
      : [],
  );
}

function wished(wish: Omit<WishReason, 'code'>, met: boolean): Reason {
  return met
    ? { code: 'wish-met', ...wish, points: wishPoints(wish.rank) }
    : { code: 'wish-not-met', ...wish, points: weights.wishNotMet };
}
