// For tests: a question about one Monday in Oslo, and a party of it.
import type { SearchQuestion } from '../../../contract/search.ts';

type Wish = SearchQuestion['parties'][number];
export const wish = (party: Wish['party'], more: Partial<Wish> = {}): Wish => ({
  party,
  required: true,
  remote: false,
  ...more,
});

/** 7 January 2030 is a Monday, and Oslo is an hour before UTC. */
export function question(more: Partial<SearchQuestion> = {}): SearchQuestion {
  return {
    lengthMinutes: 60,
    zone: 'Europe/Oslo',
    earliest: '2030-01-07T00:00',
    latest: '2030-01-08T00:00',
    parties: [wish('interviewer'), wish('police')],
    equipment: [],
    ...more,
  };
}
