// Several days of the week, side by side.
import { Checkbox, CheckboxGroup, FieldError, Label } from 'react-aria-components';
import { weekdayLongName, weekdayName, weekdays } from '../i18n/hours.ts';
import s from './day-choice.module.css';
import f from './field.module.css';

export interface Props {
  readonly label: string;
  /** 1 = Monday */
  readonly value: readonly number[];
  readonly onChange: (value: number[]) => void;
  readonly error?: string | undefined;
}

export function DayChoice({ label, value, onChange, error }: Props) {
  return (
    <CheckboxGroup
      className={f.field ?? ''}
      value={value.map(String)}
      onChange={(next) => onChange(next.map(Number).sort())}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label className={f.label ?? ''}>{label}</Label>
      <div className={s.days}>
        {weekdays.map((day) => (
          <Checkbox key={day} value={String(day)} aria-label={weekdayLongName(day)} className={s.day ?? ''}>
            {weekdayName(day)}
          </Checkbox>
        ))}
      </div>
      <FieldError className={f.error ?? ''}>{error}</FieldError>
    </CheckboxGroup>
  );
}
