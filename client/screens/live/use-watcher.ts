// The receiving side for as long as a screen watches.
import { useEffect, useState } from 'react';
import { rememberedMode } from '../../session/view-mode.ts';
import { Watcher } from '../../session/watcher.ts';
import type { Live } from './use-live.ts';

export function useWatcher({ connection }: Live): Watcher | null {
  const [watcher, setWatcher] = useState<Watcher | null>(null);
  useEffect(() => {
    if (connection === null) return;
    const made = new Watcher(connection, undefined, rememberedMode());
    connection.add(made);
    setWatcher(made);
    return () => {
      connection.remove(made);
      setWatcher(null);
    };
  }, [connection]);
  return watcher;
}
