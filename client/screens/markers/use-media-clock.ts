// Where the recording is by now, asked when a key is pressed.
import { useCallback, useEffect, useRef } from 'react';
import { type MediaClock, mediaNow, setBy } from '../../session/media-clock.ts';
import type { Live } from '../live/use-live.ts';

/** @returns ms of session clock; null where nothing was heard of a recording */
export function useMediaClock({ connection }: Live): () => number | null {
  const clock = useRef<MediaClock | null>(null);
  useEffect(() => {
    if (connection === null) return;
    const { lamp } = connection;
    const hear = () => {
      clock.current = setBy(clock.current, lamp.get());
    };
    hear();
    return lamp.subscribe(hear);
  }, [connection]);
  return useCallback(() => mediaNow(clock.current, performance.now()), []);
}
