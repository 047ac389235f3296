// One file from this device.
import { FileTrigger } from 'react-aria-components';
import { Button } from './button.tsx';
import s from './field.module.css';
import { t } from './words.ts';

export interface Props {
  readonly label: string;
  /** kinds of files, as a file input takes them */
  readonly accept: string;
  readonly file: File | null;
  readonly onChange: (file: File | null) => void;
  readonly error?: string | undefined;
}

export function FileField({ label, accept, file, onChange, error }: Props) {
  return (
    <div className={s.field}>
      <span className={s.label}>{label}</span>
      <span className={s.hint}>{file === null ? t('noFileIsChosen') : file.name}</span>
      <div>
        <FileTrigger acceptedFileTypes={accept.split(',')} onSelect={(files) => onChange(files?.[0] ?? null)}>
          <Button>{t('chooseAFile')}</Button>
        </FileTrigger>
      </div>
      {error !== undefined && (
        <span role="alert" className={s.error}>
          {error}
        </span>
      )}
    </div>
  );
}
