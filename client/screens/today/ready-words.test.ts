import { expect, it } from 'vitest';
import { moment } from '../../i18n/time.ts';
import { answeredInWords, silentInWords } from './ready-words.ts';

it('counts who has answered', () => {
  expect(answeredInWords({ asked: 4, answered: 0 })).toBe('Nobody has answered yet.');
  expect(answeredInWords({ asked: 4, answered: 3 })).toBe('3 of 4 have answered.');
  expect(answeredInWords({ asked: 4, answered: 4 })).toBe('Everybody has answered.');
});

it('says who hasn’t, by part and agency, since when by the room’s clock, and who wasn’t even told', () => {
  const waitingFor = [
    { party: 'police', name: 'Jonas Berg', agency: 'District police', since: '2027-03-01T23:30:00.000Z' },
    { party: 'guardian', name: null, agency: null, since: null },
  ];
  const [police, guardian] = silentInWords({ waitingFor }, 'Europe/Oslo');
  expect(police).toMatch(/^Police, Jonas Berg, District police: no answer since /);
  expect(police).toContain(moment('2027-03-01T23:30:00.000Z', 'Europe/Oslo'));
  expect(guardian).toBe('Guardian, appointed for the child: not told yet');
});
