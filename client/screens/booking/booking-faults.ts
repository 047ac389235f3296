// What can't be meant in a booking, by field, before the server is asked. Pure.
import type { BookInterviewRequest } from '../../../server/contract/cases.ts';
import { zoneCity } from '../../i18n/time.ts';
import { instantOf } from '../../i18n/wall-time.ts';

export function bookingFaults(request: BookInterviewRequest, zone: string): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const { startsAt, endsAt } = request;
  if (request.roomId === '') faults.set('roomId', 'Choose a room.');
  if (request.interviewerId === '') faults.set('interviewerId', 'Choose who conducts it.');
  if (request.deskId === '') faults.set('deskId', 'Choose who keeps the question desk.');
  for (const [field, local] of [
    ['startsAt', startsAt],
    ['endsAt', endsAt],
  ] as const) {
    if (local === '') faults.set(field, 'Give date and time.');
    else if (instantOf(local, zone) === null)
      faults.set(
        field,
        `In ${zoneCity(zone)} the clocks change then: this time doesn’t exist or comes twice. Choose another.`,
      );
  }
  if (!faults.has('startsAt') && !faults.has('endsAt') && endsAt <= startsAt)
    faults.set('endsAt', 'The end must be after the start.');
  return faults;
}
