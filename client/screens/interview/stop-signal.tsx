// "The child says stop": always there, small, at the edge. Asks nothing: one press puts the signal on record, and the break begins.
import { Button } from '../../ui/button.tsx';
import s from './interview.module.css';
import type { Acting } from './use-outbox.ts';
import { t } from './words.ts';

export function StopSignal({ acting }: { readonly acting: Acting }) {
  return (
    <div className={s.stop}>
      <Button onPress={() => acting.enter('stop:signal', {})}>{t('theChildSaysStop')}</Button>
    </div>
  );
}
