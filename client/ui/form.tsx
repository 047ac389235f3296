// A form: fields under each other, what was refused, one button.
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import s from './form.module.css';
import { Refusal } from './notice.tsx';

export interface Props {
  readonly children: ReactNode;
  readonly act: string;
  readonly onSubmit: () => void;
  readonly error?: Error | null;
  readonly busy?: boolean;
  readonly label?: string;
}

export function Form({ children, act, onSubmit, error, busy = false, label }: Props) {
  return (
    <form
      className={s.form}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit();
        focusFirstFault(event.currentTarget);
      }}
    >
      {children}
      <Refusal error={error} />
      <div>
        <Button type="submit" weight="main" busy={busy}>
          {act}
        </Button>
      </div>
    </form>
  );
}

/** Once the faults are shown, the first of them is where one goes on. */
function focusFirstFault(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

/** Fields side by side where there is room. */
export function Pair({ children }: { readonly children: ReactNode }) {
  return (
    <div className={s.pair} data-pair>
      {children}
    </div>
  );
}

/** Fields that belong together, named for those who don't see them together. */
export function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className={s.group}>
      <legend className="visually-hidden">{label}</legend>
      {children}
    </fieldset>
  );
}
