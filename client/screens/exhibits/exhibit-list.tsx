// Exhibits in the order of their numbers; a withdrawn one stays, struck out. No picture is shown here.
import type { ReactNode } from 'react';
import type { Exhibit } from '../../../server/contract/exhibits.ts';
import { exhibitFormWords, exhibitInWords, exhibitTypeWords, withdrawalWords } from '../../i18n/exhibit-words.ts';
import { length } from '../../i18n/time.ts';
import s from './exhibits.module.css';
import { t } from './words.ts';

export interface Props {
  readonly exhibits: readonly Exhibit[];
  readonly acts: (exhibit: Exhibit) => ReactNode;
}

export function ExhibitList({ exhibits, acts }: Props) {
  if (exhibits.length === 0) return <p className={s.quiet}>{t('noneYet')}</p>;
  return (
    <ul className={s.list}>
      {exhibits.map((exhibit) => (
        <li key={exhibit.id}>
          <ExhibitLine exhibit={exhibit} timed />
          {exhibit.withdrawn === null && acts(exhibit)}
        </li>
      ))}
    </ul>
  );
}

/** `timed`: says when, where nothing beside it does. */
export function ExhibitLine({ exhibit, timed = false }: { readonly exhibit: Exhibit; readonly timed?: boolean }) {
  const { number, mediaMs, words, files, withdrawn } = exhibit;
  const name = `${exhibitInWords(exhibit)}${words === null ? '' : `: ${words}`}`;
  return (
    <>
      <p className={s.head}>
        {timed && <span className={s.at}>{mediaMs === null ? '–' : length(mediaMs)}</span>}
        {withdrawn === null ? <span dir="auto">{name}</span> : <s dir="auto">{name}</s>}
      </p>
      <p className={s.quiet}>
        {number}. {files.length === 0 ? t('noPictureYet') : `${files.map(fileInWords).join('; ')}.`}
        {withdrawn !== null && ` ${t('withdrawnWhy', { why: withdrawalWords[withdrawn.reason].toLowerCase() })}`}
      </p>
    </>
  );
}

export function fileInWords({ form, type, bytes }: Exhibit['files'][number]): string {
  const size =
    bytes < 100_000
      ? t('kilobytes', { size: Math.ceil(bytes / 1000) })
      : t('megabytes', { size: (bytes / 1_000_000).toFixed(1) });
  return form === 'text'
    ? `${exhibitFormWords.text}, ${size}`
    : `${exhibitFormWords[form]}, ${exhibitTypeWords[type]}, ${size}`;
}
