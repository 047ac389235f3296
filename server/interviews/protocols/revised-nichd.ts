// The revised NICHD protocol: Hershkowitz, Lamb & Katz, Psychology, Public Policy, and Law 20 (2014) 7–18. Rapport comes
// before the ground rules, and support is given throughout without suggesting anything.
import type { Protocol } from './protocol.ts';

export const revisedNichd: Protocol = {
  key: 'revised-nichd',
  name: 'Revised NICHD protocol',
  phases: [
    {
      key: 'introduction',
      name: 'Introduction',
      guidance: 'Welcome the child by name, say who you are, ask how they are; show that you are there to listen.',
      kind: 'opening',
    },
    {
      key: 'rapport-and-narrative-training',
      name: 'Rapport and narrative training',
      guidance: 'Invite things they like to do and a meaningful event; thank for telling, not for content.',
      kind: 'rapport',
    },
    {
      key: 'ground-rules',
      name: 'Ground rules',
      guidance: 'Explain and practise: truth, “I don’t know”, “I don’t understand”, correcting me.',
      kind: 'opening',
    },
    {
      key: 'further-rapport-and-memory-training',
      name: 'Further rapport and episodic memory training',
      guidance: 'A recent neutral event from start to end; express interest in feelings the child names.',
      kind: 'practice',
    },
    {
      key: 'transition',
      name: 'Transition',
      guidance: 'Open prompts first; acknowledge reluctance: “It is all right to tell, and you may take your time.”',
      kind: 'transition',
    },
    {
      key: 'investigating-the-incidents',
      name: 'Investigating the incidents',
      guidance: 'Invitations, then cued invitations, then directive questions; support without suggestion.',
      kind: 'substance',
    },
    {
      key: 'break',
      name: 'Break',
      guidance: 'Go through the observers’ questions; decide which to ask and how to open them.',
      kind: 'break',
    },
    {
      key: 'option-posing',
      name: 'Option-posing if essential',
      guidance: 'Only what is still needed and has not been said; never suggestive; return to an invitation.',
      kind: 'substance',
    },
    {
      key: 'disclosure-history',
      name: 'Disclosure history',
      guidance: 'Who was told, when, and how they responded.',
      kind: 'substance',
    },
    {
      key: 'closing',
      name: 'Closing',
      guidance: 'Thank the child, ask for questions, say what happens next and whom to reach.',
      kind: 'closing',
    },
    {
      key: 'neutral-topic',
      name: 'Neutral topic',
      guidance: 'End with something pleasant or ordinary that comes after today.',
      kind: 'closing',
    },
  ],
};
