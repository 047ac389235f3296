// How a part is shown: its name, and one state beside the other.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Section } from '../../ui/page.tsx';
import s from './parts.module.css';
import { t } from './words.ts';

/** One file of `client/ui`, by its name there. */
export function Part({ file, children }: { readonly file: string; readonly children: ReactNode }) {
  return (
    <div id={file}>
      <Section title={file}>
        <div className={s.states}>{children}</div>
      </Section>
    </div>
  );
}

interface StateProps {
  readonly name: string;
  readonly children: ReactNode;
  /** needs the whole width */
  readonly wide?: boolean;
}

export function State({ name, children, wide = false }: StateProps) {
  return (
    <div className={s.state} data-wide={wide || undefined}>
      <p className={s.name}>{name}</p>
      {children}
    </div>
  );
}

// no words: for the machine
const focusable = 'label:has(input), button, input, select, textarea, summary, [tabindex="0"]';

/** As it looks while it has the focus, which only one thing can have. */
export function Focused({ children }: { readonly children: ReactNode }) {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => around.current?.querySelector(focusable)?.setAttribute('data-focus-visible', 'true'), []);
  return (
    <State name={t('focused')}>
      <div ref={around}>{children}</div>
    </State>
  );
}

interface HoldingProps<T> {
  readonly start: T;
  readonly children: (value: T, onChange: (value: T) => void) => ReactNode;
}

/** Keeps what is entered, so that each part can be tried. */
export function Holding<T>({ start, children }: HoldingProps<T>) {
  const [value, setValue] = useState(start);
  return children(value, (next) => setValue(next));
}
