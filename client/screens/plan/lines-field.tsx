// A list, one thing a line. Empty lines are dropped when somebody leaves the field, not while they write.
import { useEffect, useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { linesOf } from './plan-words.ts';
import { t } from './words.ts';

export interface Props {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (lines: string[]) => void;
  readonly hint?: string;
}

export function LinesField({ label, value, onChange, hint = t('oneALine') }: Props) {
  const [text, setText] = useState(() => value.join('\n'));
  const joined = value.join('\n');
  // What came from elsewhere shows; what is being typed stays as typed.
  useEffect(() => {
    setText((now) => (linesOf(now).join('\n') === joined ? now : joined));
  }, [joined]);
  return (
    <TextField
      label={label}
      hint={hint}
      lines={Math.max(3, value.length + 1)}
      maxLength={8000}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(linesOf(next));
      }}
    />
  );
}
