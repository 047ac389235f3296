// A quiet line for whoever hasn't touched anything for long: no sound, nobody is sent away. Any movement answers it too.
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Attending } from '../../session/attending.ts';
import { receives, type Watcher } from '../../session/watcher.ts';
import { Button } from '../../ui/button.tsx';
import { names } from '../../ui/names.ts';
import s from './still-there.module.css';
import type { Live } from './use-live.ts';
import { useWatchedMaybe } from './use-watched.ts';
import { t } from './words.ts';

export function StillThere({ live, watcher }: { readonly live: Live; readonly watcher: Watcher }) {
  const attending = useAttending(live, watcher);
  const asks = useWatchedMaybe(attending?.asks, 'nothing');
  // Over full screen nothing else of the page is seen: the line goes where the picture is.
  const whole = document.fullscreenElement;
  const line = asks !== 'nothing' && (
    <p className={names(s.line, whole !== null && s.over)}>
      {asks === 'still-there' ? t('areYouStillWatchingWithout') : t('thisNoLongerCountsAs')}
      <Button onPress={() => attending?.here()}>{t('imWatching')}</Button>
    </p>
  );
  return (
    <div role="status" className={s.place}>
      {whole === null ? line : createPortal(line, whole)}
    </div>
  );
}

function useAttending({ connection }: Live, watcher: Watcher): Attending | null {
  const [attending, setAttending] = useState<Attending | null>(null);
  useEffect(() => {
    if (connection === null) return;
    const made = new Attending({ report: connection.report, moves: () => receives(watcher) });
    connection.add(made);
    setAttending(made);
    return () => {
      connection.remove(made);
      setAttending(null);
    };
  }, [connection, watcher]);
  return attending;
}
