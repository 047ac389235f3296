// One of few, all in sight.
import { FieldError, Label, Radio, RadioGroup } from 'react-aria-components';
import type { Option } from './choice-field.tsx';
import s from './field.module.css';
import { names } from './names.ts';

export interface Props {
  readonly label: string;
  /** '' = none yet */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly Option[];
  readonly error?: string | undefined;
}

export function RadioChoice({ label, value, onChange, options, error }: Props) {
  return (
    <RadioGroup
      className={s.field ?? ''}
      // With an empty text for “none yet” no radio would be reached by Tab.
      value={value === '' ? null : value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label className={s.label ?? ''}>{label}</Label>
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className={s.check ?? ''}>
          <span className={names(s.box, s.round)} aria-hidden="true" />
          {option.text}
        </Radio>
      ))}
      <FieldError className={s.error ?? ''}>{error}</FieldError>
    </RadioGroup>
  );
}
