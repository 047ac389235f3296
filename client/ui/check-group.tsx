// Several of a list, each with its own box.
import { Checkbox, CheckboxGroup, FieldError, Label, Text } from 'react-aria-components';
import type { Option } from './choice-field.tsx';
import s from './field.module.css';
import { names } from './names.ts';

export interface Props {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly options: readonly Option[];
  readonly hint?: string | undefined;
  /** said when the list is empty */
  readonly none: string;
  /** side by side where there is room */
  readonly columns?: boolean;
  readonly error?: string | undefined;
}

export function CheckGroup({ label, value, onChange, options, hint, none, columns = false, error }: Props) {
  return (
    <CheckboxGroup
      className={s.field ?? ''}
      value={[...value]}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label className={s.label ?? ''}>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className={s.hint ?? ''}>
          {hint}
        </Text>
      )}
      {options.length === 0 && <p className={s.hint}>{none}</p>}
      <div className={names(columns && s.choices)}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} className={s.check ?? ''}>
            <span className={s.box} aria-hidden="true" />
            {option.text}
          </Checkbox>
        ))}
      </div>
      <FieldError className={s.error ?? ''}>{error}</FieldError>
    </CheckboxGroup>
  );
}
