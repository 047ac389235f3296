// What goes out as iCalendar (RFC 5545, RFC 5546): an invitation, its update, its cancellation, and a person's own feed.
// Pure. Everything is neutral: an appointment, when and where. Refuses to carry anything else: there is no field for it.
import { getVtimezoneComponent } from '@touch4it/ical-timezones';
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import type { Language } from '../../contract/languages.ts';
import { isZone } from '../../platform/local-time.ts';
import type { Span } from '../rules.ts';
import { say } from './calendar-words.ts';

export interface Appointment extends Span {
  /** The same for as long as it is the same appointment. */
  readonly uid: string;
  /** Rises with every change. */
  readonly sequence: number;
  readonly writtenAt: Date;
  /** As people find it: room and place. */
  readonly place: string;
  /** IANA zone of the place. */
  readonly zone: string;
}

export interface Organiser {
  readonly name: string;
  readonly address: string;
}

/** In bytes. The library doesn't count the space that a folded line begins with; RFC 5545 §3.1 allows 75. */
ICAL.foldLength = 74;

/** One appointment, to nobody yet. */
export function invitationCalendar(
  method: 'REQUEST' | 'CANCEL',
  appointment: Appointment,
  { name, address, language }: Organiser & { readonly language: Language },
): string {
  const vtimezone = timezoneFor(appointment);
  const event = eventOf(appointment, {
    title: say(language, 'appointment'),
    status: method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED',
    zone: vtimezone ? appointment.zone : null,
  });
  event.addPropertyWithValue('organizer', `mailto:${address}`).setParameter('cn', name);
  return written({ method, parts: [...(vtimezone ? [vtimezone] : []), event] });
}

/** The same, to one person: nobody sees who else was invited. What is kept until then names nobody. */
export function addressedTo(calendar: string, address: string): string {
  const whole = new ICAL.Component(ICAL.parse(calendar.trim()));
  for (const event of whole.getAllSubcomponents('vevent')) {
    const attendee = event.addPropertyWithValue('attendee', `mailto:${address}`);
    attendee.setParameter('role', 'REQ-PARTICIPANT');
    attendee.setParameter('partstat', 'NEEDS-ACTION');
    // Answers come by the letter's link: nobody reads replies that calendar programs send.
    attendee.setParameter('rsvp', 'FALSE');
  }
  return textOf(whole);
}

/** A person's bookings and holds. Instants in UTC: every program shows them in its own zone. */
export function feedCalendar(
  entries: readonly (Appointment & { readonly held: boolean })[],
  language: Language,
): string {
  const parts = entries.map((entry) =>
    eventOf(entry, {
      title: say(language, entry.held ? 'held' : 'appointment'),
      status: entry.held ? 'TENTATIVE' : 'CONFIRMED',
      zone: null,
    }),
  );
  return written({ method: 'PUBLISH', parts });
}

function written({ method, parts }: { method: string; parts: readonly ICAL.Component[] }): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Heard Once//Appointments//EN');
  calendar.addPropertyWithValue('method', method);
  for (const part of parts) calendar.addSubcomponent(part);
  return textOf(calendar);
}

function textOf(calendar: ICAL.Component): string {
  return `${calendar.toString()}\r\n`;
}

function eventOf(
  { uid, sequence, writtenAt, startsAt, endsAt, place }: Appointment,
  as: { title: string; status: string; zone: string | null },
): ICAL.Component {
  const event = new ICAL.Component('vevent');
  event.addPropertyWithValue('uid', uid);
  event.addPropertyWithValue('sequence', sequence);
  event.addPropertyWithValue('dtstamp', utc(writtenAt));
  addTime(event, { name: 'dtstart', at: startsAt, zone: as.zone });
  addTime(event, { name: 'dtend', at: endsAt, zone: as.zone });
  event.addPropertyWithValue('summary', as.title);
  event.addPropertyWithValue('location', place);
  event.addPropertyWithValue('status', as.status);
  event.addPropertyWithValue('transp', 'OPAQUE');
  event.addPropertyWithValue('class', 'PRIVATE');
  return event;
}

function addTime(event: ICAL.Component, { name, at, zone }: { name: string; at: Date; zone: string | null }): void {
  if (zone === null) {
    event.addPropertyWithValue(name, utc(at));
    return;
  }
  event.addPropertyWithValue(name, wallTime(at, zone)).setParameter('tzid', zone);
}

function utc(at: Date): ICAL.Time {
  return wallTime(at, 'UTC', ICAL.Timezone.utcTimezone);
}

function wallTime(at: Date, zone: string, on = ICAL.Timezone.localTimezone): ICAL.Time {
  const { year, month, day, hour, minute, second } = DateTime.fromJSDate(at, { zone });
  return new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, on);
}

/**
 * The zone's rules, for programs that don't know it by name. The rules that come with the package are some years old: where
 * they give another time than the zone's own, null, and the appointment is written in UTC.
 */
function timezoneFor({ zone, startsAt, endsAt }: Appointment): ICAL.Component | null {
  const text = isZone(zone) ? getVtimezoneComponent(zone) : null;
  if (!text) return null;
  const component = new ICAL.Component(ICAL.parse(text.trim()));
  const rules = new ICAL.Timezone(component);
  const agree = [startsAt, endsAt].every((at) => {
    const offset = rules.utcOffset(wallTime(at, zone));
    return offset === DateTime.fromJSDate(at, { zone }).offset * 60;
  });
  return agree ? component : null;
}
