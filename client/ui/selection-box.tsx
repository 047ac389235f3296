// The box of a row that can be chosen among others; the list around it says which one it is.
import { Checkbox } from 'react-aria-components';
import s from './field.module.css';

export function SelectionBox() {
  return (
    <Checkbox slot="selection" className={s.check ?? ''}>
      <span className={s.box} aria-hidden="true" />
    </Checkbox>
  );
}
