// From the clock on the venue's wall to an instant. Twice a year an hour doesn't exist or exists twice: such a time is
// refused by name rather than guessed, since somebody would come at the other one.
import { DateTime, IANAZone, Settings } from 'luxon';
import { Fault } from './fault.ts';

Settings.throwOnInvalid = true;
declare module 'luxon' {
  interface TSSettings {
    throwOnInvalid: true;
  }
}

const form = "yyyy-MM-dd'T'HH:mm";

/** `local` such as 2026-11-24T10:00; `zone` an IANA name; `field` is what a refusal names. */
export function instantAt(local: string, zone: string, field: string): Date {
  const at = read(local, zone, field);
  if (at.toFormat(form) !== local) {
    throw impossible(field, `${spoken(local)} does not exist in ${zone}: the clocks go forward over it`);
  }
  if (at.getPossibleOffsets().length > 1) {
    throw impossible(field, `${spoken(local)} exists twice in ${zone}: the clocks go back over it`);
  }
  return at.toJSDate();
}

/** The calendar day an instant falls on, there. */
export function dayAt(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd');
}

/** The day that a date column holds: the database hands it over as midnight in UTC. */
export function calendarDayOf(column: Date): string {
  return column.toISOString().slice(0, 10);
}

/** Asking for a zone by its name builds a formatter, 0.2 ms: the usual names are known beforehand. */
const usualZones: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

export function isZone(zone: string): boolean {
  return usualZones.has(zone) || IANAZone.isValidZone(zone);
}

function read(local: string, zone: string, field: string): DateTime {
  try {
    return DateTime.fromISO(local, { zone });
  } catch {
    throw impossible(field, `${spoken(local)} is not on any calendar`);
  }
}

function spoken(local: string): string {
  return local.replace('T', ' ');
}

export function impossible(field: string, message: string): Fault {
  return new Fault('impossible-time', `${field}: ${message}.`, { errors: [{ field, message }] });
}
