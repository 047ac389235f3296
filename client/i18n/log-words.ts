// One line of the recording log as a sentence.
import type { Logged } from '../../server/contract/recording-log.ts';
import { exhibitInWords, withdrawalWords } from './exhibit-words.ts';
import { maskEndingWords, maskReasonWords } from './mask-words.ts';
import {
  consentAnswerWords,
  consentFollowedWords,
  consentFromWords,
  consentModeWords,
  placeWords,
  presentAsWords,
} from './on-record-words.ts';
import { causeInWords, outcomeWords, trackInWords } from './words.ts';

const breaks = {
  asked: 'Break',
  'child-stop': 'Break after the child’s signal',
  phase: 'Break of the protocol',
} as const;
const verdicts = {
  go: 'All checks passed: the child may go.',
  wait: 'The copies are being checked.',
  missing: 'Something is missing: see the checks.',
} as const;

type Of<K extends Logged['is']> = Extract<Logged, { is: K }>;

const sentences: { readonly [K in Logged['is']]: (what: Of<K>) => string } = {
  session: ({ step }) => (step === 'started' ? 'The session was started.' : 'The session was ended.'),
  'not-ready': ({ by, reason }) => `${by} let the session start although the room had not passed its checks: ${reason}`,
  recording: ({ step }) => (step === 'started' ? 'The recording began.' : 'The recording was sealed.'),
  phase: ({ name }) => `Phase: ${name}.`,
  break: ({ step, cause }) => `${breaks[cause]} ${step}. The recording went on.`,
  mask: ({ step, reason, by, note }) => {
    const words = note === null ? '' : ` ${note}`;
    if (step === 'began') return `Masked from here: ${maskReasonWords[reason]}. Nothing was recorded or shown.${words}`;
    return `Recorded and shown again: the mask was ${by === null ? 'ended' : maskEndingWords[by]}.`;
  },
  stop: () => 'The child gave the signal to stop.',
  came: (who) => `Came: ${someone(who)}.`,
  went: (who) => `Went: ${someone(who)}.`,
  consent: ({ from, mode, answer, followed, words }) => {
    const then = followed === null ? '' : `; ${consentFollowedWords[followed]}`;
    return `${consentFromWords[from]} ${consentAnswerWords[answer]}: ${consentModeWords[mode]}${then}.${words === null ? '' : ` ${words}`}`;
  },
  question: ({ step, text, outcome, reason, author }) => {
    const by = author === null ? '' : ` (${author.name}, ${author.agency})`;
    if (step === 'proposed') return `Question proposed${by}: “${text}”`;
    if (step === 'relayed') return `Question passed in${by}: “${text}”`;
    return `Question ${outcome === null ? 'settled' : outcomeWords[outcome]}: “${text}”${reason === null ? '' : ` – ${reason}`}`;
  },
  marker: ({ author, fact, opinion }) => {
    const words = [fact, opinion === null ? null : `opinion: ${opinion}`].filter((one) => one !== null).join('; ');
    return `Marker of ${author.name}, ${author.agency}${words === '' ? '' : `: ${words}`}.`;
  },
  exhibit: ({ number, words, files, withdrawn, ...what }) => {
    const name = `${exhibitInWords(what)}${words === null ? '' : ` (${words})`}`;
    const pictures = files === 0 ? 'no picture' : files === 1 ? 'one file' : `${files} files`;
    return `Exhibit ${number}: ${name}, ${pictures}.${withdrawn === null ? '' : ` Withdrawn: ${withdrawalWords[withdrawn].toLowerCase()}.`}`;
  },
  gap: ({ track, cause, ms }) =>
    `Not recorded: ${trackInWords(track)}, ${(ms / 1000).toFixed(1)} s, ${causeInWords(cause)}.`,
  'vault-lost': ({ vault }) => `The copy in “${vault}” could not be written any more.`,
  recovered: ({ track }) => `The recorder went on with ${trackInWords(track)} after an interruption.`,
  'not-whole': ({ vault, track }) =>
    `The copy${vault === null ? '' : ` in “${vault}”`} is not whole${track === null ? '' : `: ${trackInWords(track)}`}.`,
  ending: ({ verdict }) => verdicts[verdict],
};

export function loggedInWords(what: Logged): string {
  // The table's key is the line's own kind, which the compiler can't follow through a lookup.
  const tell = sentences[what.is] as (what: Logged) => string;
  return tell(what);
}

export const isIncident = ({ is }: Logged): boolean =>
  ['not-ready', 'stop', 'gap', 'vault-lost', 'recovered', 'not-whole'].includes(is);

function someone({ name, agency, words, as, place }: Omit<Of<'came'>, 'is'>): string {
  const who = [name ?? words, agency].filter((one) => one !== null).join(', ');
  return `${presentAsWords[as]}${who === '' ? '' : `, ${who}`}${place === null ? '' : ` (${placeWords[place]})`}`;
}
