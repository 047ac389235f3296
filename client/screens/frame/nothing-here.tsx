// An address without a screen, or a screen that failed: says so and leads back.
import { useRouteError } from 'react-router';
import { problemInWords } from '../../i18n/problem-words.ts';
import s from './frame.module.css';
import { t } from './words.ts';

export function NothingHere() {
  const error = useRouteError();
  const failed = error instanceof Error;
  return (
    <main className={s.waiting}>
      <h1>{failed ? t('thisPageFailed') : t('nothingIsHere')}</h1>
      <p>{failed ? t('nothingThatWasSavedIs') : t('perhapsTheAddressIsIncomplete')}</p>
      {failed && <p>{problemInWords(error)}</p>}
      <p>
        <a href="/">{t('goToYourWork')}</a>
      </p>
    </main>
  );
}
