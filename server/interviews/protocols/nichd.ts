// The NICHD Investigative Interview Protocol: Lamb, Orbach, Hershkowitz, Esplin & Horowitz, Child Abuse & Neglect 31 (2007) 1201–1231.
import type { Protocol } from './protocol.ts';

export const nichd: Protocol = {
  key: 'nichd',
  name: 'NICHD protocol',
  phases: [
    {
      key: 'introduction',
      name: 'Introduction',
      guidance:
        'Say who you are and what will happen; practise each ground rule: truth, “I don’t know”, correcting me.',
      kind: 'opening',
    },
    {
      key: 'rapport-building',
      name: 'Rapport building',
      guidance: 'Invite the child to tell about things they like to do; listen, don’t fill silences.',
      kind: 'rapport',
    },
    {
      key: 'episodic-memory-training',
      name: 'Training in episodic memory',
      guidance: 'Have a recent neutral event told from start to end, with open invitations only.',
      kind: 'practice',
    },
    {
      key: 'transition',
      name: 'Transition to substantive issues',
      guidance: 'Open prompts first: “Tell me why you came to talk to me today.”',
      kind: 'transition',
    },
    {
      key: 'free-recall',
      name: 'Free recall of the incidents',
      guidance:
        'Invitations: “Tell me everything that happened”; one incident at a time; cue with the child’s own words.',
      kind: 'substance',
    },
    {
      key: 'directive-questions',
      name: 'Directive questions',
      guidance: 'Who, what, when, where — only about what the child has said; pair each with an invitation.',
      kind: 'substance',
    },
    {
      key: 'break',
      name: 'Break',
      guidance: 'Go through the observers’ questions; decide which to ask and how to open them.',
      kind: 'break',
    },
    {
      key: 'information-not-mentioned',
      name: 'Information not mentioned',
      guidance: 'Option-posing only now and only if essential; never suggestive; return to an invitation.',
      kind: 'substance',
    },
    {
      key: 'about-the-disclosure',
      name: 'Information about the disclosure',
      guidance: 'Ask how somebody came to know, who was told, and what they said.',
      kind: 'substance',
    },
    {
      key: 'closing',
      name: 'Closing',
      guidance: 'Thank the child for the effort; ask for questions; say what happens next and whom to reach.',
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
