import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import { describe, expect, it } from 'vitest';
import { readCalendar } from './read-calendar.ts';
import { type Appointment, addressedTo, feedCalendar, invitationCalendar } from './write-calendar.ts';

const organiser = { name: 'Barnahus Oslo', address: 'appointments@house.example', language: 'en' } as const;
const toOla = (text: string) => addressedTo(text, 'ola@police.example');
const appointment = (more: Partial<Appointment> = {}): Appointment => ({
  uid: '0193-1@house.example',
  sequence: 0,
  writtenAt: new Date('2026-11-26T10:00:00Z'),
  startsAt: new Date('2026-12-01T09:00:00Z'),
  endsAt: new Date('2026-12-01T11:00:00Z'),
  place: 'Room 2, Storgata 1, Oslo',
  zone: 'Europe/Oslo',
  ...more,
});
const request = (more: Partial<Appointment> = {}) => toOla(invitationCalendar('REQUEST', appointment(more), organiser));

/** What two programs that know nothing of each other make of it. */
function readBack(text: string) {
  const [second] = Object.values(nodeIcal.sync.parseICS(text)).filter((one): one is VEvent => one?.type === 'VEVENT');
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component || !second) throw new Error('no event');
  const first = new ICAL.Event(component);
  const instants = (start: Date, end: Date | undefined) => [start.toISOString(), end?.toISOString()];
  return {
    icalJs: instants(first.startDate.toJSDate(), first.endDate.toJSDate()),
    nodeIcal: instants(second.start, second.end),
    place: first.location,
    method: calendar.getFirstPropertyValue('method'),
  };
}
const lines = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('an invitation', () => {
  it.each([
    ['in winter', 'Europe/Oslo', '2026-12-01T09:00:00.000Z'],
    ['in summer', 'Europe/Oslo', '2026-07-01T08:00:00.000Z'],
    ['before the clocks go forward', 'Europe/Oslo', '2026-03-29T00:30:00.000Z'],
    ['over the clocks going back', 'Europe/Oslo', '2026-10-24T23:30:00.000Z'],
    ['overseas', 'America/New_York', '2026-11-01T13:00:00.000Z'],
    ['in the south', 'Australia/Sydney', '2026-12-01T01:00:00.000Z'],
    ['at a quarter of an hour', 'Asia/Kathmandu', '2026-12-01T04:15:00.000Z'],
    ['where the rules that come along are old', 'America/Sao_Paulo', '2026-12-01T13:00:00.000Z'],
    ['in a zone that nobody wrote rules for', 'Etc/GMT+3', '2026-12-01T13:00:00.000Z'],
  ])('%s (%s) opens in two programs at the same instants', (_when, zone, start) => {
    const startsAt = new Date(start);
    const endsAt = new Date(startsAt.getTime() + 3 * 3_600_000);
    const expected = [startsAt.toISOString(), endsAt.toISOString()];
    expect(readBack(request({ zone, startsAt, endsAt }))).toMatchObject({ icalJs: expected, nodeIcal: expected });
  });

  it('says an appointment, when and where, to one person, and nothing else', () => {
    const text = lines(request());
    const event = text.slice(text.indexOf('BEGIN:VEVENT'), text.indexOf('END:VEVENT') + 1);
    expect(event).toEqual([
      'BEGIN:VEVENT',
      'UID:0193-1@house.example',
      'SEQUENCE:0',
      'DTSTAMP:20261126T100000Z',
      'DTSTART;TZID=Europe/Oslo:20261201T100000',
      'DTEND;TZID=Europe/Oslo:20261201T120000',
      'SUMMARY:Appointment',
      'LOCATION:Room 2\\, Storgata 1\\, Oslo',
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'CLASS:PRIVATE',
      'ORGANIZER;CN=Barnahus Oslo:mailto:appointments@house.example',
      'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:ola@police.example',
      'END:VEVENT',
    ]);
    expect(text).toContain('TZID:Europe/Oslo');
  });

  it('moved or cancelled is the same appointment, by UID and a risen SEQUENCE', () => {
    const moved = lines(request({ sequence: 1 }));
    const cancelled = lines(toOla(invitationCalendar('CANCEL', appointment({ sequence: 2 }), organiser)));
    expect(moved).toEqual(expect.arrayContaining(['METHOD:REQUEST', 'SEQUENCE:1', 'UID:0193-1@house.example']));
    expect(cancelled).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'SEQUENCE:2', 'UID:0193-1@house.example', 'STATUS:CANCELLED']),
    );
  });

  it('is folded at 75 bytes, and what was folded, escaped or not ASCII comes back whole', () => {
    const place = `Værelse 2; «Søndre», Ålesund, ${'Тиха кімната, '.repeat(12)}\nby the back door`;
    const text = request({ place });
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(readBack(text).place).toBe(place);
  });

  it('can’t be made to say more by what a place or a name holds', () => {
    const sly = 'x\r\nATTACH:https://evil.example\r\nEND:VEVENT';
    const text = invitationCalendar('REQUEST', appointment({ place: sly }), {
      name: 'A "B";X=1:\r\nATTACH:x',
      address: 'a@house.example',
      language: 'en',
    });
    expect(lines(text).filter((line) => /^(ATTACH|END:VEVENT)/.test(line))).toEqual(['END:VEVENT']);
  });
});

describe('a person’s feed', () => {
  it('shows bookings and holds, the same to two programs, in UTC', () => {
    const text = feedCalendar(
      [
        { ...appointment(), held: false },
        {
          ...appointment({
            uid: 'two@house.example',
            startsAt: new Date('2026-12-02T09:00:00Z'),
            endsAt: new Date('2026-12-02T10:00:00Z'),
          }),
          held: true,
        },
      ],
      'en',
    );
    const window = { startsAt: new Date('2026-12-01T00:00:00Z'), endsAt: new Date('2027-01-01T00:00:00Z') };
    const { busy, unread } = readCalendar({ text, zone: 'UTC', window, ownUids: '@elsewhere.example' });
    expect(unread).toBe(0);
    expect(busy.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2026-12-01T09:00:00.000Z',
      '2026-12-02T09:00:00.000Z',
    ]);
    const events = Object.values(nodeIcal.sync.parseICS(text)).filter((one): one is VEvent => one?.type === 'VEVENT');
    expect(events.map(({ summary, status, start }) => [summary, status, start.toISOString()])).toEqual([
      ['Appointment', 'CONFIRMED', '2026-12-01T09:00:00.000Z'],
      ['Appointment (not confirmed yet)', 'TENTATIVE', '2026-12-02T09:00:00.000Z'],
    ]);
  });

  it('of nobody’s time is a calendar all the same', () => {
    expect(lines(feedCalendar([], 'en'))).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'END:VCALENDAR']));
  });
});
