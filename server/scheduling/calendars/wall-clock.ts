// Which instant a calendar's wall-clock time is: in UTC, in a zone by its IANA name, in a zone that the calendar brings
// along, or, where it names none, in its owner's. Refuses to guess: a zone that nobody knows is an error. Unlike a booking
// of ours, a time that the clocks go over or that exists twice is read as RFC 5545 §3.3.5 says: the later, the earlier.
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { isZone } from '../../platform/local-time.ts';

/** ms since 1970 of a wall-clock time. */
export type WallClock = (time: ICAL.Time) => number;

/** Most observances (a standard or a daylight part) of one calendar's zones. */
const mostObservances = 200;
const partsOfZones = new Set(['BYMONTH', 'BYDAY', 'BYMONTHDAY']);

/** The clocks of one calendar; `owner` is the IANA zone of whoever it belongs to. */
export class WallClocks {
  readonly #owner: WallClock;
  readonly #brought: ReadonlyMap<string, ICAL.Component>;
  readonly #known = new Map<string, WallClock>();

  constructor(calendar: ICAL.Component, owner: string) {
    this.#owner = ianaClock(owner);
    const zones = calendar.getAllSubcomponents('vtimezone');
    this.#brought = new Map(zones.map((zone) => [String(zone.getFirstPropertyValue('tzid')), zone]));
  }

  /** The clock that this property's times are on. Throws where its zone is unknown. */
  of(property: ICAL.Property): WallClock {
    const name = property.getFirstParameter('tzid');
    const named = name ? this.#named(name) : this.#owner;
    return (time) => {
      if (time.isDate) return this.#owner(time);
      return time.zone === ICAL.Timezone.utcTimezone ? utcOf(time) : named(time);
    };
  }

  #named(name: string): WallClock {
    const known = this.#known.get(name) ?? this.#read(name);
    this.#known.set(name, known);
    return known;
  }

  #read(name: string): WallClock {
    if (isZone(name)) return ianaClock(name);
    const zone = this.#brought.get(name);
    if (!zone) throw new RangeError('a time in a zone that nobody knows');
    return broughtClock(zone);
  }
}

function ianaClock(zone: string): WallClock {
  return ({ year, month, day, hour, minute, second, isDate }) => {
    const at = DateTime.fromObject({ year, month, day, hour, minute, second }, { zone });
    if (isDate) return at.startOf('day').toMillis();
    return Math.min(...at.getPossibleOffsets().map((one) => one.toMillis()));
  };
}

/** A zone of the calendar's own making. Its rules are expanded year by year: anything but yearly rules is refused. */
function broughtClock(component: ICAL.Component): WallClock {
  const observances = component.getAllSubcomponents();
  if (observances.length === 0 || observances.length > mostObservances || !observances.every(isYearly)) {
    throw new RangeError('a zone that is no zone');
  }
  const zone = new ICAL.Timezone(component);
  return (time) => utcOf(time) - zone.utcOffset(time) * 1000;
}

function isYearly(observance: ICAL.Component): boolean {
  return observance.getAllProperties('rrule').every((property) => {
    const rule = property.getFirstValue();
    if (!(rule instanceof ICAL.Recur) || rule.freq !== 'YEARLY') return false;
    return Object.keys(rule.parts).every((part) => partsOfZones.has(part));
  });
}

/** As if the wall were in UTC. */
export function utcOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
