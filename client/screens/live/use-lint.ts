// Asks for a judgement of a draft once the typing rests; a newer draft ends the older question. Whatever goes wrong, the draft
// can be sent: then there is no line beneath it.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type LintLanguage, type LintVerdict, lintLanguages } from '../../../server/contract/lint.ts';
import { lintDraft } from '../../api/live.ts';
import { useDraft } from '../../ui/draft.ts';
import { useRested } from '../../ui/rested.ts';

const restMs = 500;

export interface Linted {
  readonly verdict: LintVerdict;
  /** what was judged, which may be older than what stands in the field */
  readonly text: string;
}

export interface Lint {
  readonly linted: Linted | undefined;
  readonly language: LintLanguage;
  judgeAs(language: LintLanguage): void;
}

export function useLint(sessionId: string, draft: string): Lint {
  const { value, change } = useDraft('lint', { language: ownLanguage() }, { keep: 'own' });
  const { language } = value;
  const text = useRested(draft.trim(), restMs);
  const { data } = useQuery({
    queryKey: ['lint', sessionId, language, text],
    queryFn: async ({ signal }) => ({ verdict: await lintDraft(sessionId, { text, language }, signal), text }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
  const linted = draft.trim() === '' ? undefined : data;
  return { linted, language, judgeAs: (next) => change({ language: next }) };
}

/** The browser's, where there are rules for it. */
function ownLanguage(): LintLanguage {
  const primaries = navigator.languages.map((tag) => tag.split('-', 1)[0]);
  const wanted = primaries.map((tag) => (tag === 'no' ? 'nb' : tag));
  return wanted.flatMap((tag) => lintLanguages.find((one) => one === tag) ?? [])[0] ?? 'en';
}
