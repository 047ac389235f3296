// Achieving Best Evidence in Criminal Proceedings (England and Wales), Ministry of Justice and NPCC, January 2022.
import type { Protocol } from './protocol.ts';

export const abe: Protocol = {
  key: 'abe',
  name: 'Achieving Best Evidence (England and Wales)',
  phases: [
    {
      key: 'planning-and-preparation',
      name: 'Planning and preparation',
      guidance: 'Agree aims, roles, signals and special measures before the child comes in.',
      kind: 'opening',
    },
    {
      key: 'establishing-rapport',
      name: 'Establishing rapport',
      guidance: 'Say who is here and why; ground rules and truth and lies; neutral topics.',
      kind: 'rapport',
    },
    {
      key: 'free-narrative-account',
      name: 'Free narrative account',
      guidance: 'One open invitation; let it run without interruption; active listening.',
      kind: 'substance',
    },
    {
      key: 'questioning',
      name: 'Questioning',
      guidance:
        'Open, then specific-closed, then forced-choice; leading only as a last resort. One question at a time.',
      kind: 'substance',
    },
    {
      key: 'closing',
      name: 'Closing',
      guidance: 'Check with the observers; sum up in the child’s words; thank, explain what follows; neutral topic.',
      kind: 'closing',
    },
    {
      key: 'evaluation',
      name: 'Evaluation',
      guidance: 'What was learnt, what is still open, and how the interview was done.',
      kind: 'closing',
    },
  ],
};
