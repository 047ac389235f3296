// Several of a long list, in an order that means something: chosen one after the other, each can be taken out again.
import { Button } from './button.tsx';
import { ChoiceField, type Option } from './choice-field.tsx';
import s from './chosen-list.module.css';

export interface Props {
  readonly label: string;
  readonly empty: string;
  readonly options: readonly Option[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

export function ChosenList({ label, empty, options, value, onChange, hint, error }: Props) {
  const textOf = (chosen: string) => options.find((option) => option.value === chosen)?.text ?? chosen;
  return (
    <div className={s.chosen}>
      <ChoiceField
        label={label}
        hint={hint}
        error={error}
        empty={empty}
        value=""
        onChange={(chosen) => chosen !== '' && onChange([...value, chosen])}
        options={options.filter((option) => !value.includes(option.value))}
      />
      {value.length > 0 && (
        <ol className={s.list} aria-label={label}>
          {value.map((chosen) => (
            <li key={chosen}>
              {textOf(chosen)}
              <Button weight="quiet" onPress={() => onChange(value.filter((one) => one !== chosen))}>
                Take out<span className="visually-hidden">: {textOf(chosen)}</span>
              </Button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
