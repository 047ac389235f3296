import { expect, it } from 'vitest';
import type { Week } from '../../../server/contract/search.ts';
import { daysOf } from './week-layout.ts';
import { dayInWords } from './week-text.ts';

const zone = 'Europe/Oslo';
const week: Week = { zone, from: '2027-02-28T23:00:00.000Z', until: '2027-03-07T23:00:00.000Z', rows: [] };
const [monday] = daysOf(week, { from: 8, until: 18 }, []);
const said = (
  kind: 'child' | 'party',
  spans: readonly (readonly [string, string, 'good' | 'busy' | 'off' | 'held'])[],
) => {
  if (monday === undefined) throw new Error('no Monday');
  const at = (clock: string) => `2027-03-01T${clock}:00.000Z`;
  const row = {
    ...{ kind, party: null, id: null, name: '', agency: null, role: null },
    spans: spans.map(([from, until, state]) => ({ from: at(from), until: at(until), state })),
  };
  return dayInWords(row, monday, zone);
};

it('says when somebody is free, taken and held', () => {
  expect(
    said('party', [
      ['00:00', '08:00', 'off'],
      ['10:00', '11:30', 'busy'],
      ['11:30', '12:00', 'busy'],
      ['13:00', '14:00', 'held'],
      ['15:00', '23:00', 'off'],
    ]),
  ).toEqual(['Free 09:00–11:00, 13:00–14:00, 15:00–16:00', 'Held 14:00–15:00', 'Taken 11:00–13:00']);
});
it('says it briefly of a whole day', () => {
  expect(said('party', [['00:00', '23:00', 'off']])).toEqual(['Outside hours']);
  expect(said('party', [['00:00', '23:00', 'busy']])).toEqual(['Taken all day']);
  expect(said('party', [])).toEqual(['Free 08:00–18:00']);
});
it('says of the child what is good and what is in the way', () => {
  expect(said('child', [])).toEqual(['Nothing known']);
  expect(
    said('child', [
      ['08:00', '11:00', 'good'],
      ['11:00', '13:00', 'busy'],
    ]),
  ).toEqual(['Good 09:00–12:00', 'Taken 12:00–14:00']);
});
