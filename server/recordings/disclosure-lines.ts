// What became of a release, as sentences of the exhibit's life: asked for, approved, begun, opened, received, ended. Pure.
import type { Sentences } from './custody-lines.ts';

const kinds = { package: 'a package', 'supervised-view': 'a supervised view' } as const;
const outcomes = {
  'already-answered': 'it was answered already',
  'taken-in': 'it goes to the question desk',
  'not-asked': 'it is not asked',
} as const;

export const disclosureSentences = {
  'disclosure.requested': ({ data }) =>
    `A release to somebody outside was asked for: ${kinds[data.kind]} of ${data.components.join(', ')}, until ${data.until.slice(0, 10)}.`,
  'disclosure.approved': () => 'The release was approved by a second person.',
  'disclosure.refused': ({ data }) => `The release was refused: ${data.reason}.`,
  'disclosure.withdrawn': () => 'The request for a release was taken back.',
  'disclosure.begun': () => 'The release began, as it was approved.',
  'disclosure.invited': () => 'A link was made by which the recipient comes in.',
  'disclosure.opened': ({ data }) =>
    `Disclosure: the recipient gave the undertaking and opened ${data.viewing === undefined ? 'the release' : 'a working copy to watch it'}.`,
  'disclosure.received': () => 'The recipient confirmed that they have received it.',
  'disclosure.reminded': () => 'The recipient was reminded that they have not opened it.',
  'disclosure.revoked': ({ data }) => `The release was revoked: ${data.reason}.`,
  'disclosure.expired': ({ data }) =>
    `The release ran out. ${data.opened ? 'It had been opened.' : 'It was never opened.'}`,
  'disclosure.asked': () => 'The recipient asked for a further question.',
  'disclosure.settled': ({ data }) => `A question from outside was settled: ${outcomes[data.outcome]}.`,
} satisfies Sentences;
