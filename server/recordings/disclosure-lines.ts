// What became of a release, as sentences of the exhibit's life: asked for, approved, begun, opened, received, ended. Pure.
import type { Sentences } from './custody-lines.ts';
import { say } from './custody-words.ts';

const outcomes = { 'already-answered': 'alreadyAnswered', 'taken-in': 'takenIn', 'not-asked': 'notAsked' } as const;

export const disclosureSentences = {
  'disclosure.requested': ({ data }, l) =>
    say(l, 'disclosureRequested', {
      kind: data.kind === 'package' ? 'package' : 'view',
      components: data.components.join(', '),
      until: data.until.slice(0, 10),
    }),
  'disclosure.approved': (_, l) => say(l, 'disclosureApproved'),
  'disclosure.refused': ({ data }, l) => say(l, 'disclosureRefused', { reason: data.reason }),
  'disclosure.withdrawn': (_, l) => say(l, 'disclosureWithdrawn'),
  'disclosure.begun': (_, l) => say(l, 'disclosureBegun'),
  'disclosure.invited': (_, l) => say(l, 'disclosureInvited'),
  'disclosure.opened': ({ data }, l) => say(l, data.viewing === undefined ? 'disclosureOpened' : 'disclosureWatched'),
  'disclosure.received': (_, l) => say(l, 'disclosureReceived'),
  'disclosure.reminded': (_, l) => say(l, 'disclosureReminded'),
  'disclosure.revoked': ({ data }, l) => say(l, 'disclosureRevoked', { reason: data.reason }),
  'disclosure.expired': ({ data }, l) => say(l, 'disclosureExpired', { opened: data.opened ? 'yes' : 'no' }),
  'disclosure.asked': (_, l) => say(l, 'disclosureAsked'),
  'disclosure.settled': ({ data }, l) => say(l, 'disclosureSettled', { outcome: outcomes[data.outcome] }),
} satisfies Sentences;
