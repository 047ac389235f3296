// The server's clock, as far as this page can tell: measured whenever there is a link, and every minute.
import { useEffect, useState } from 'react';
import { ServerClock } from '../../session/server-clock.ts';
import type { Live } from './use-live.ts';

/** ms */
const measureEvery = 60_000;

export function useServerClock({ connection }: Pick<Live, 'connection'>): ServerClock {
  const [clock] = useState(() => new ServerClock());
  useEffect(() => {
    const measure = () => {
      if (connection?.link.get().kind === 'joined') clock.measure(() => connection.serverTime()).catch(() => undefined);
    };
    measure();
    const stop = connection?.link.subscribe(measure);
    const measuring = setInterval(measure, measureEvery);
    return () => {
      stop?.();
      clearInterval(measuring);
    };
  }, [connection, clock]);
  return clock;
}
