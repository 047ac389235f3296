// A labelled line or paragraph of text, a date or a local time. Native date fields: tablets bring their own picker.
import { useId } from 'react';
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components';
import s from './field.module.css';

export interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'datetime-local' | 'time' | 'number' | 'url' | 'search';
  /** more than one makes it a paragraph */
  readonly lines?: number;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  /** which keys a tablet shows */
  readonly inputMode?: 'numeric' | 'text';
}

/** A year of four digits: without an end in sight a date field takes six and doesn't move on to the time. */
const lastDay: Readonly<Record<string, string>> = { date: '9999-12-31', 'datetime-local': '9999-12-31T23:59' };

export function TextField({ label, value, onChange, type = 'text', lines = 1, hint, error, ...rest }: Props) {
  const hintId = useId();
  return (
    <AriaTextField
      className={s.field ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isRequired={rest.required ?? false}
      maxLength={rest.maxLength ?? 200}
      autoComplete={rest.autoComplete ?? 'off'}
      autoFocus={rest.autoFocus ?? false}
      inputMode={rest.inputMode ?? 'text'}
      validationBehavior="aria"
    >
      <Label className={s.label ?? ''}>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" id={hintId} className={s.hint ?? ''}>
          {hint}
        </Text>
      )}
      {lines > 1 ? (
        <TextArea rows={lines} className={s.control ?? ''} />
      ) : (
        <Input type={type} max={lastDay[type]} className={s.control ?? ''} />
      )}
      <FieldError className={s.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}
