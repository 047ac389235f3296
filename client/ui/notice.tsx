// Sentences that must be seen: a refusal where it happened, and the amber band of an alarm.
import type { ReactNode } from 'react';
import { problemInWords } from '../i18n/problem-words.ts';
import { Button } from './button.tsx';
import s from './notice.module.css';

/** What went wrong with what was just asked. Nothing when nothing did. */
export function Refusal({ error }: { readonly error: Error | null | undefined }) {
  if (error === null || error === undefined) return null;
  return (
    <p role="alert" className={s.refusal}>
      {problemInWords(error)}
    </p>
  );
}

export interface AlarmProps {
  readonly children: ReactNode;
  readonly action?: { readonly text: string; readonly onPress: () => void } | undefined;
}

/** Full width: what to do, and one button. */
export function Alarm({ children, action }: AlarmProps) {
  return (
    <div role="alert" className={s.alarm}>
      <p>{children}</p>
      {action !== undefined && (
        <Button weight="quiet" onPress={action.onPress}>
          {action.text}
        </Button>
      )}
    </div>
  );
}
