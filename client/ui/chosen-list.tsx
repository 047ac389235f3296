// Several of a long list, in an order that means something: one choice after the other, and always one more that is empty.
// Walking a choice by arrows or letters changes that one alone; emptying it takes it out.
import { ChoiceField, type Option } from './choice-field.tsx';
import s from './chosen-list.module.css';

export interface Props {
  readonly label: string;
  readonly empty: string;
  /** of the second and those after it */
  readonly another: { readonly label: string; readonly empty: string };
  readonly options: readonly Option[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly most: number;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

export function ChosenList({ label, empty, another, options, value, onChange, most, hint, error }: Props) {
  const set = (index: number, chosen: string) =>
    onChange([...value.slice(0, index), ...(chosen === '' ? [] : [chosen]), ...value.slice(index + 1)]);
  return (
    <div className={s.chosen}>
      {[...value, ''].slice(0, most).map((chosen, index) => (
        <ChoiceField
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the order is what a choice is known by
          key={index}
          label={index === 0 ? label : index === 1 ? another.label : `${another.label}, ${index}`}
          empty={index === 0 ? empty : another.empty}
          value={chosen}
          onChange={(next) => set(index, next)}
          options={options.filter((option) => option.value === chosen || !value.includes(option.value))}
          {...(index === 0 ? { hint, error } : {})}
        />
      ))}
    </div>
  );
}
