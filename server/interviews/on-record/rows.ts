// Rows of who was there and what was agreed to, as the rules know them.
import { consentAnswer, consentFollowed, consentFrom, consentMode, presentAs } from '../../contract/on-record.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import { hyphened } from '../../platform/database/words.ts';
import { type person, personOf } from '../person-rows.ts';
import type { ConsentFacts, PresentFacts } from './rules.ts';

type PresentRow = Prisma.PresentPersonGetPayload<{ include: { person: typeof person } }>;

export function presentOf(row: PresentRow): PresentFacts {
  const { id, place, presentAs: as, person: who, safeguardId, words, since, until } = row;
  return {
    ...{ id, place: hyphened(place), as: presentAs.parse(as), person: who && personOf(who) },
    ...{ safeguardId, words, since, until },
  };
}

export function consentOf(row: Prisma.ConsentGetPayload<object>): ConsentFacts {
  const { id, givenBy, mode, answer, followed, words, at, mediaMs } = row;
  return {
    ...{ id, from: consentFrom.parse(givenBy), mode: consentMode.parse(mode), answer: consentAnswer.parse(answer) },
    ...{ followed: followed === null ? null : consentFollowed.parse(followed), words, at, mediaMs },
  };
}
