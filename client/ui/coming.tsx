// In place of what isn't there yet. While it is on its way: nothing at first, since most comes at once and a word that flashes disturbs, then a
// word. Where it failed: why, and a way to ask again, unless the server refused: a refusal doesn't change by asking.
import { createContext, useContext, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import s from './coming.module.css';
import { Refusal } from './notice.tsx';
import { t } from './words.ts';

/** Asks anew for whatever failed on this page; whoever fetches provides it. */
export const AskAgainContext = createContext<(() => void) | null>(null);

/** ms */
const quietFor = 400;

export interface Props {
  readonly error: Error | null;
  /** What was fetched before stands there: only that it couldn't be renewed is news. */
  readonly there?: boolean;
}

export function Coming({ error, there = false }: Props) {
  const again = useContext(AskAgainContext);
  if (error === null) return there ? null : <OneMoment />;
  return (
    <div className={s.failed}>
      <Refusal error={error} />
      {again !== null && !isRefusal(error) && <Button onPress={again}>{t('tryAgain')}</Button>}
    </div>
  );
}

/** Its place is there from the beginning: a screen reader hears what comes into it. */
function OneMoment() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), quietFor);
    return () => clearTimeout(timer);
  }, []);
  return <p role="status">{late ? t('oneMoment') : ''}</p>;
}

const isRefusal = (error: Error): boolean =>
  'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500;
