// The line beneath a draft: its type and why, an open form to take instead, and what the child has not mentioned. It advises;
// nothing here keeps a draft from being sent.
// It stands below the buttons, so that what appears in it never moves them.
import { useState } from 'react';
import { lintLanguages } from '../../../server/contract/lint.ts';
import { languageName } from '../../i18n/languages.ts';
import { verdictLine } from '../../i18n/lint-words.ts';
import { Button } from '../../ui/button.tsx';
import s from './lint-line.module.css';
import { type Linted, useLint } from './use-lint.ts';
import { t } from './words.ts';

export interface Props {
  readonly sessionId: string;
  readonly text: string;
  readonly onReplace: (text: string) => void;
}

export function LintLine({ sessionId, text, onReplace }: Props) {
  const { linted, language, judgeAs } = useLint(sessionId, text);
  const [used, setUsed] = useState<{ before: string; taken: string } | null>(null);
  const undo = used !== null && used.taken === text ? used.before : null;
  const suggestion = linted?.text === text.trim() ? linted.verdict.suggestion : null;
  const replacement = undo ?? suggestion;
  const replace = () => {
    if (replacement === null) return;
    setUsed(undo === null ? { before: text, taken: replacement } : null);
    onReplace(replacement);
  };
  return (
    <div className={s.lint}>
      <div role="status">{linted && <Judgement linted={linted} language={languageName(language)} />}</div>
      {replacement !== null && (
        <Button weight="quiet" onPress={replace}>
          {undo === null ? t('useThis') : t('undo')}
        </Button>
      )}
      {linted?.verdict.judged === false &&
        lintLanguages
          .filter((one) => one !== language)
          .map((one) => (
            <Button key={one} weight="quiet" onPress={() => judgeAs(one)}>
              {t('judgeAsLanguagename', { languageName: languageName(one) })}
            </Button>
          ))}
    </div>
  );
}

function Judgement({ linted: { verdict, text }, language }: { readonly linted: Linted; readonly language: string }) {
  if (!verdict.judged) return <p>{t('thisIsNotJudgedIt', { language })}</p>;
  const { type, suggestion, unmentioned, several, accountKnown } = verdict;
  return (
    <>
      {several && <p>{t('severalQuestionsAtOnce')}</p>}
      {type !== null && (
        <p>
          {verdictLine(verdict, text)}
          {suggestion !== null && <> {t.rich('couldBeSuggestion', { suggestion })}</>}
        </p>
      )}
      {accountKnown && unmentioned.length > 0 && (
        <p>
          {t('notInTheChildsAccount')} {unmentioned.map(({ words }) => words).join(', ')}.
        </p>
      )}
      {!accountKnown && type !== null && <p>{t('nothingIsNotedOfThe')}</p>}
    </>
  );
}
