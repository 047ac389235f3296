// A question at the desk in words: as it would go in, its draft struck through where that differs, and whose it is.

import type { Question } from '../../../server/contract/desk.ts';
import { comma } from '../../i18n/locale.ts';
import { length } from '../../i18n/time.ts';
import s from './desk.module.css';
import { t } from './words.ts';

export interface Props {
  readonly question: Question;
  /** those that it stands for */
  readonly originals: readonly Question[];
}

export const wordingOf = ({ relayedText, deskText, text }: Question): string => relayedText ?? deskText ?? text ?? '';

export function QuestionWords({ question, originals }: Props) {
  const wording = wordingOf(question);
  return (
    <>
      <p dir="auto">{wording}</p>
      {question.text !== undefined && question.text !== wording && (
        <p dir="auto" className={s.original}>
          {question.text}
        </p>
      )}
      <p className={s.quiet}>
        {originals.length > 0 ? t('standsForCount', { count: originals.length }) : whose(question)}
      </p>
      {originals.length > 0 && (
        <ul className={s.originals}>
          {originals.map((one) => (
            <li key={one.id}>
              <bdi>{wordingOf(one)}</bdi> <span className={s.quiet}>{whose(one)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function whose({ author, proposedMediaMs }: Question): string {
  const when = typeof proposedMediaMs === 'number' ? `${comma}${length(proposedMediaMs)}` : '';
  return `${author === undefined ? t('desk') : `${author.name}${comma}${author.agency}`}${when}`;
}

export const originalsOf = (question: Question, all: readonly Question[]): readonly Question[] =>
  all.filter(({ mergedInto }) => mergedInto === question.id);
