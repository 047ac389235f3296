// What can't be meant in a booking, by field, before the server is asked. Pure.
import type { BookInterviewRequest } from '../../../server/contract/cases.ts';
import { zoneCity } from '../../i18n/time.ts';
import { instantOf } from '../../i18n/wall-time.ts';
import { t } from './words.ts';

export function bookingFaults(request: BookInterviewRequest, zone: string): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const { startsAt, endsAt } = request;
  if (request.roomId === '') faults.set('roomId', t('chooseARoom'));
  if (request.interviewerId === '') faults.set('interviewerId', t('chooseWhoConductsIt'));
  if (request.deskId === '') faults.set('deskId', t('chooseWhoKeepsTheQuestion'));
  for (const [field, local] of [
    ['startsAt', startsAt],
    ['endsAt', endsAt],
  ] as const) {
    if (local === '') faults.set(field, t('giveDateAndTime'));
    else if (instantOf(local, zone) === null)
      faults.set(field, t('inZonecityTheClocksChange', { zoneCity: zoneCity(zone) }));
  }
  if (!faults.has('startsAt') && !faults.has('endsAt') && endsAt <= startsAt)
    faults.set('endsAt', t('theEndMustBeAfter'));
  return faults;
}
