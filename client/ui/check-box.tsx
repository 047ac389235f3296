// One thing that is so or isn't.
import { Checkbox } from 'react-aria-components';
import s from './field.module.css';

export interface Props {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function CheckBox({ label, value, onChange }: Props) {
  return (
    <Checkbox className={s.check ?? ''} isSelected={value} onChange={onChange}>
      <span className={s.box} aria-hidden="true" />
      {label}
    </Checkbox>
  );
}
