// One line of the recording log as a sentence.

import type { Logged } from '../../server/contract/recording-log.ts';
import { exhibitInWords, withdrawalWords } from './exhibit-words.ts';
import { comma } from './locale.ts';
import en from './log-words/en.json';
import { maskEndingWords, maskReasonWords } from './mask-words.ts';
import { wordsOf } from './messages.ts';
import {
  consentAnswerWords,
  consentFollowedWords,
  consentFromWords,
  consentModeWords,
  placeWords,
  presentAsWords,
} from './on-record-words.ts';
import { causeInWords, outcomeWords, trackInWords } from './words.ts';

const t = wordsOf(en);

const verdicts = {
  go: t('verdicts.go'),
  wait: t('verdicts.wait'),
  missing: t('verdicts.missing'),
} as const;

type Of<K extends Logged['is']> = Extract<Logged, { is: K }>;

const sentences: { readonly [K in Logged['is']]: (what: Of<K>) => string } = {
  session: ({ step }) => (step === 'started' ? t('theSessionWasStarted') : t('theSessionWasEnded')),
  'not-ready': ({ by, reason }) => t('byLetTheSessionStart', { by, reason }),
  recording: ({ step }) => (step === 'started' ? t('theRecordingBegan') : t('theRecordingWasSealed')),
  phase: ({ name }) => t('phase', { name }),
  break: ({ step, cause }) => t('break', { cause: cause === 'child-stop' ? 'child' : cause, step }),
  mask: ({ step, reason, by, note }) => {
    if (step === 'began') return t('masked', { why: maskReasonWords[reason], note: note ?? '' }).trimEnd();
    return t('unmasked', { by: by === null ? t('maskEnded') : maskEndingWords[by] });
  },
  stop: () => t('theChildGaveTheSignal'),
  came: (who) => t('came', { who: someone(who) }),
  went: (who) => t('went', { who: someone(who) }),
  consent: ({ from, mode, answer, followed, words }) =>
    t('consent', {
      from: consentFromWords[from],
      answer: consentAnswerWords[answer],
      mode: consentModeWords[mode],
      followed: followed === null ? 'no' : 'yes',
      what: followed === null ? '' : consentFollowedWords[followed],
      words: words ?? '',
    }).trimEnd(),
  question: ({ step, text, outcome, reason, author }) => {
    const by = author === null ? '' : ` ${t('by', author)}`;
    if (step === 'proposed') return t('questionProposed', { by, text });
    if (step === 'relayed') return t('questionPassedIn', { by, text });
    const became = outcome === null ? t('settled') : outcomeWords[outcome];
    const settled = t('questionSettled', { became, text });
    return reason === null ? settled : `${settled} – ${reason}`;
  },
  marker: ({ author, fact, opinion }) => {
    const words = [fact, opinion === null ? null : t('opinion', { opinion })].filter((one) => one !== null).join('; ');
    return words === '' ? t('marker', author) : t('markerWithWords', { ...author, words });
  },
  exhibit: ({ number, words, files, withdrawn, ...what }) => {
    const name = `${exhibitInWords(what)}${words === null ? '' : ` (${words})`}`;
    const noted = t('exhibit', { number, name, files });
    if (withdrawn === null) return noted;
    return `${noted} ${t('withdrawn', { why: withdrawalWords[withdrawn].toLowerCase() })}`;
  },
  gap: ({ track, cause, ms }) => t('gap', { track: trackInWords(track), ms, cause: causeInWords(cause) }),
  'vault-lost': ({ vault }) => t('theCopyInVaultCould', { vault }),
  recovered: ({ track }) => t('theRecorderWentOnWith', { track: trackInWords(track) }),
  'not-whole': ({ vault, track }) =>
    t('notWhole', {
      which: vault === null ? 'any' : 'one',
      vault: vault ?? '',
      what: track === null ? 'all' : 'track',
      track: track === null ? '' : trackInWords(track),
    }),
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
  const who = [name ?? words, agency].filter((one) => one !== null).join(comma);
  return `${presentAsWords[as]}${who === '' ? '' : `${comma}${who}`}${place === null ? '' : ` (${placeWords[place]})`}`;
}
