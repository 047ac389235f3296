import { expect, it } from 'vitest';
import { fill as contractFill } from '../../../server/contract/bookings.ts';
import type { Proposal } from '../../../server/contract/search.ts';
import { ProblemError } from '../../api/problem.ts';
import { fillsOf, holdRefusal } from './hold-request.ts';

const id = (n: number) => `0199f000-0000-7000-8000-00000000000${n}`;
const fill = (part: Partial<Proposal['fills'][number]>): Proposal['fills'][number] => ({
  ...{ party: 'police', required: true, personId: null, safeguardId: null, name: null, agency: null, remote: false },
  ...part,
});
const proposal: Proposal = {
  ...{ startsAt: '2027-03-02T09:00:00.000Z', endsAt: '2027-03-02T11:00:00.000Z', score: 0, reasons: [] },
  room: { id: id(9), name: 'Blue room', place: 'Oslo', zone: 'Europe/Oslo' },
  fills: [
    fill({ party: 'health', required: false }),
    fill({ party: 'interviewer', personId: id(1), name: 'Kari Engen', agency: 'Barnahus' }),
    fill({ party: 'guardian', safeguardId: id(2) }),
  ],
};
const refused = (...errors: { field: string; message: string }[]) =>
  new ProblemError({ type: 't', title: 'Malformed', status: 400, code: 'malformed', detail: 'Two are wrong.', errors });

it('sends whoever fills a part, as the contract takes it, and leaves out a wished part that nobody fills', () => {
  const fills = fillsOf(proposal);
  expect(fills.map((one) => contractFill.parse(one))).toEqual([
    { party: 'interviewer', required: true, remote: false, personId: id(1) },
    { party: 'guardian', required: true, remote: false, safeguardId: id(2) },
  ]);
});
it('names the people whom a refusal means, by what was sent', () => {
  const error = refused({ field: 'fills.0.personId', message: 'is away' }, { field: 'fills.1', message: 'has ended' });
  expect(holdRefusal(error, proposal)?.message).toBe('Kari Engen: is away. Guardian: has ended.');
});
it('says what helps where the authorisation isn’t one of the case', () => {
  const error = refused({ field: 'authorisationId', message: 'there is no such authorisation' });
  expect(holdRefusal(error, proposal)?.message).toContain('choose an open one there, or enter the decision');
});
it('leaves any other refusal as it came', () => {
  const other = refused({ field: 'roomId', message: 'is closed' }, { field: 'fills.7', message: 'who?' });
  expect(holdRefusal(other, proposal)).toBe(other);
  expect(holdRefusal(null, proposal)).toBeNull();
  expect(holdRefusal(other, undefined)).toBe(other);
});
