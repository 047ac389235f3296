// A form: fields under each other, what was refused, one button.
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import s from './form.module.css';
import { Refusal } from './notice.tsx';
import { t } from './words.ts';

export interface Props {
  readonly children: ReactNode;
  readonly act: string;
  readonly onSubmit: () => void;
  readonly error?: Error | null;
  readonly busy?: boolean;
  readonly label?: string;
  /** A long form: Enter in a line sends nothing, Ctrl and Enter does from anywhere. */
  readonly long?: boolean;
}

export function Form({ children, act, onSubmit, error, busy = false, label, long = false }: Props) {
  return (
    <form
      className={s.form}
      aria-label={label}
      noValidate
      {...(long ? { onKeyDownCapture: sendByTwoKeys } : {})}
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
        {long && <span className={s.keys}>{t('orCtrlAndEnterFrom')}</span>}
      </div>
    </form>
  );
}

/** One key alone never sends a long form: somebody who is used to Enter for “next” would send half of it. */
function sendByTwoKeys(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter') return;
  const twoKeys = event.ctrlKey || event.metaKey;
  if (!twoKeys && !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  // Two keys send the form, and don't press the button that has the focus as well.
  if (twoKeys) event.stopPropagation();
  if (twoKeys) event.currentTarget.requestSubmit();
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

export interface GroupProps {
  readonly label: string;
  readonly children: ReactNode;
  /** just added: its first field takes the focus */
  readonly begin?: boolean;
}

/** Fields that belong together, named for those who don't see them together. */
export function Group({ label, children, begin = false }: GroupProps) {
  const element = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (begin) element.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [begin]);
  return (
    <fieldset ref={element} className={s.group}>
      <legend className="visually-hidden">{label}</legend>
      {children}
    </fieldset>
  );
}
