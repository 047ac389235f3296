import { describe, expect, it } from 'vitest';
import { type ChildLife, childTimeRequest } from '../../../server/contract/planning.ts';
import { type HoursDraft, hoursFaults, hoursInWords, hoursRequest, noHours, weekdaysInWords } from './child-hours.ts';

const zone = 'Europe/Oslo';
const sleep: HoursDraft = { ...noHours, kind: 'sleep', weekdays: [1, 7], from: '20:00', until: '07:00' };

describe('hours that are typed', () => {
  it('go on into the next day where the end isn’t after the start', () => {
    const request = hoursRequest(sleep, zone);
    expect(childTimeRequest.parse(request)).toEqual(request);
    expect(request.when).toEqual({ weekdays: [1, 7], fromMinute: 1200, untilMinute: 1860 });
  });
  it('may be there once, by the wall of the place', () => {
    const once: HoursDraft = {
      ...noHours,
      how: 'once',
      startsAt: '2027-03-02T15:30',
      endsAt: '2027-03-02T17:00',
      words: ' a match ',
    };
    const request = hoursRequest(once, zone);
    expect(childTimeRequest.parse(request)).toEqual(request);
    expect(request.words).toBe('a match');
  });
  it('are refused by field where they can’t be meant', () => {
    const faulty = (part: Partial<HoursDraft>) => [...hoursFaults({ ...sleep, ...part }, zone).keys()];
    expect(faulty({})).toEqual([]);
    expect(faulty({ weekdays: [], from: '', until: '7' })).toEqual(['weekdays', 'from', 'until']);
    expect(faulty({ validFrom: '2027-03-02', validUntil: '2027-03-01' })).toEqual(['validUntil']);
    expect(faulty({ how: 'once', startsAt: '2027-03-28T02:30', endsAt: '' })).toEqual(['startsAt', 'endsAt']);
    expect(faulty({ how: 'once', startsAt: '2027-03-02T15:30', endsAt: '2027-03-02T15:30' })).toEqual(['endsAt']);
  });
});

describe('hours in words', () => {
  const time: ChildLife['times'][number] = {
    ...{ id: 't', kind: 'sleep', zone, weekdays: [1, 2, 3, 4, 5], fromMinute: 1200, untilMinute: 1860, words: null },
    ...{ validFrom: '2027-03-03', validUntil: null, startsAt: null, endsAt: null },
  };
  it('say days, wall clock, place and since when', () => {
    expect(hoursInWords(time)).toBe('Monday to Friday, 20:00–07:00 the next day Oslo, from 3 March 2027');
    expect(hoursInWords({ ...time, untilMinute: 1440, validFrom: null })).toBe('Monday to Friday, 20:00–24:00 Oslo');
  });
  it('say date and zone of what is there once', () => {
    const once = { ...time, startsAt: '2027-03-02T14:30:00.000Z', endsAt: '2027-03-02T16:00:00.000Z' };
    expect(hoursInWords(once)).toBe('Tue 2 Mar 2027, 15:30 (Oslo, GMT+1) to Tue 2 Mar 2027, 17:00 (Oslo, GMT+1)');
  });
  it('name weekdays as people do', () => {
    expect([[1, 2, 3], [3, 1], [5], [1, 2, 3, 4, 5, 6, 7], [1, 2], [1, 2, 4]].map(weekdaysInWords)).toEqual([
      'Monday to Wednesday',
      'Monday and Wednesday',
      'Friday',
      'every day',
      'Monday and Tuesday',
      'Monday, Tuesday and Thursday',
    ]);
  });
});
