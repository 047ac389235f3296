// The invented cases of a training centre, as data: how far each has come, so that whoever learns finds every step of the story. Names of
// birds and letters: nobody is called so.
import type { ChildIdentity, Concern } from '../../server/contract/referrals.ts';
import type { AgencyKind } from '../../server/contract/values.ts';

export interface InventedCase {
  readonly child: ChildIdentity;
  readonly agency: AgencyKind;
  readonly concern: Concern;
  readonly languages: readonly string[];
  /** what the police need to learn */
  readonly need: string;
  readonly reaches: 'referred' | 'opened' | 'booked';
}

export const inventedCases: readonly InventedCase[] = [
  {
    child: { givenName: 'Pirol', familyName: 'Uhu-Invented', bornOn: '2021-03-12' },
    ...{ agency: 'child-protection', concern: 'witness', languages: ['nb'], reaches: 'booked' },
    need: 'Who was at home that evening, and where in the flat.',
  },
  {
    child: { givenName: 'Wiedehopf', familyName: 'Zander-Invented', bornOn: '2018-06-02' },
    ...{ agency: 'police', concern: 'physical-violence', languages: ['uk', 'en'], reaches: 'booked' },
    need: 'How the arm was hurt, in the child’s own words.',
  },
  {
    child: { givenName: 'Rotmilan', familyName: 'Quappe-Invented', bornOn: '2013-10-20' },
    ...{ agency: 'health', concern: 'online', languages: ['ar'], reaches: 'opened' },
    need: 'Which messages came, and from whom.',
  },
  {
    child: { givenName: 'Kiebitz', familyName: 'Yuhina-Invented', bornOn: '2016-01-30' },
    ...{ agency: 'police', concern: 'neglect', languages: ['nb'], reaches: 'referred' },
    need: 'Who cooks, and when.',
  },
];
