import { expect, it } from 'vitest';
import { answeredInWords, silentInWords } from './ready-words.ts';

it('counts who has answered', () => {
  expect(answeredInWords({ asked: 4, answered: 0 })).toBe('Nobody has answered yet.');
  expect(answeredInWords({ asked: 4, answered: 3 })).toBe('3 of 4 have answered.');
  expect(answeredInWords({ asked: 4, answered: 4 })).toBe('Everybody has answered.');
});

it('says who hasn’t, by part and agency, together since when by the room’s clock, and who wasn’t even told', () => {
  const asked = { agency: 'District police', since: '2027-03-01T23:30:05.000Z' };
  const waitingFor = [
    { party: 'police', name: 'Jonas Berg', ...asked },
    { party: 'guardian', name: null, agency: null, since: null },
    { party: 'observer', name: 'Nora Lie', ...asked, since: '2027-03-01T23:30:06.000Z' },
  ];
  expect(silentInWords({ waitingFor }, 'Europe/Oslo')).toEqual([
    'No answer since Tue 2 March, 00:30: Police, Jonas Berg, District police; Observer, Nora Lie, District police',
    'Not told yet: Guardian, appointed for the child',
  ]);
});
