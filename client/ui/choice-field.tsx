// One of a list, by the browser's own select: works with thumb, keyboard and screen reader everywhere.
import { useId } from 'react';
import s from './field.module.css';

export interface Option {
  readonly value: string;
  readonly text: string;
}
/** A table of words as a list to choose from, in its own order. */
export const optionsOf = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }));

export interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly Option[];
  /** shown while nothing is chosen; without it the first option holds */
  readonly empty?: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

export function ChoiceField({ label, value, onChange, options, empty, hint, error, required = false }: Props) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={s.field}>
      <label className={s.label} htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <span className={s.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <select
        id={id}
        className={s.control}
        value={value}
        required={required}
        aria-invalid={error !== undefined}
        aria-describedby={described === '' ? undefined : described}
        onChange={(event) => onChange(event.target.value)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      {error !== undefined && (
        <span className={s.error} id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}
