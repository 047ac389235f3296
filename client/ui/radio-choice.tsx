// One of few, all in sight.
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Option } from './choice-field.tsx';
import s from './field.module.css';
import { names } from './names.ts';

export interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly Option[];
}

export function RadioChoice({ label, value, onChange, options }: Props) {
  return (
    <RadioGroup className={s.field ?? ''} value={value} onChange={onChange}>
      <Label className={s.label ?? ''}>{label}</Label>
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className={s.check ?? ''}>
          <span className={names(s.box, s.round)} aria-hidden="true" />
          {option.text}
        </Radio>
      ))}
    </RadioGroup>
  );
}
