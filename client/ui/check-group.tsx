// Several of a list, each with its own box; a long list is one stop of the Tab key.
import { Checkbox, CheckboxGroup, FieldError, Label, Text } from 'react-aria-components';
import type { Option } from './choice-field.tsx';
import s from './field.module.css';
import { names } from './names.ts';
import { useOneStop } from './one-stop.ts';
import { t } from './words.ts';

export interface Props {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly options: readonly Option[];
  readonly hint?: string | undefined;
  /** said when the list is empty */
  readonly none: string;
  /** a long list: side by side where there is room, and one stop of the Tab key */
  readonly columns?: boolean;
  readonly error?: string | undefined;
}

export function CheckGroup({ label, value, onChange, options, hint, none, columns = false, error }: Props) {
  const oneStop = useOneStop(options.map(({ text }) => text));
  const keys = columns ? t('arrowKeysAndFirstLetters') : undefined;
  const said = [hint, keys].filter((part) => part !== undefined).join(' ');
  return (
    <CheckboxGroup
      className={s.field ?? ''}
      value={[...value]}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label className={s.label ?? ''}>{label}</Label>
      {said !== '' && (
        <Text slot="description" className={s.hint ?? ''}>
          {said}
        </Text>
      )}
      {options.length === 0 && <p className={s.hint}>{none}</p>}
      <div className={names(columns && s.choices)} {...(columns ? { onKeyDown: oneStop.onKeyDown } : {})}>
        {options.map((option, index) => (
          <Checkbox
            key={option.value}
            value={option.value}
            className={s.check ?? ''}
            excludeFromTabOrder={columns && index !== oneStop.at}
            onFocus={() => oneStop.onFocus(index)}
          >
            <span className={s.box} aria-hidden="true" />
            {option.text}
          </Checkbox>
        ))}
      </div>
      <FieldError className={s.error ?? ''}>{error}</FieldError>
    </CheckboxGroup>
  );
}
