// An exhibit beside a recording that is consulted: what it was, and its files to open. Each one opened is in the custody log.
import type { Exhibit } from '../../../server/contract/exhibits.ts';
import type { Viewing } from '../../../server/contract/recordings.ts';
import { fileUrl } from '../../api/exhibits.ts';
import { ExhibitLine, fileInWords } from './exhibit-list.tsx';
import s from './exhibits.module.css';
import { t } from './words.ts';

export interface Props {
  readonly exhibit: Exhibit;
  readonly viewing: Viewing;
}

export function ConsultedExhibit({ exhibit, viewing }: Props) {
  return (
    <div>
      <ExhibitLine exhibit={exhibit} />
      <ul className={s.files}>
        {exhibit.files.map((file) => (
          <li key={file.id}>
            <a href={fileUrl(viewing.id, file.id)} target="_blank" rel="noreferrer">
              {t('openFile', { file: fileInWords(file) })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
