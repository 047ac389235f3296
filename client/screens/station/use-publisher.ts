// Publishes the room's tracks for as long as it is told to; being told no more is the only thing that stops publishing.
// A source that is gone for a moment is not that: the others go on.
import { useEffect, useState } from 'react';
import { Publisher, type Publishing } from '../../session/publisher.ts';
import type { Opened } from '../../session/sources.ts';
import type { Live } from '../live/use-live.ts';
import { useWatchedMaybe } from '../live/use-watched.ts';

const idle: Publishing = { kind: 'idle' };

export interface StationPublisher {
  readonly publisher: Publisher | null;
  readonly publishing: Publishing;
}

export function usePublisher({ connection }: Live, opened: Opened, publish: boolean): StationPublisher {
  const [publisher, setPublisher] = useState<Publisher | null>(null);
  useEffect(() => {
    if (connection === null) return;
    const made = new Publisher(connection);
    connection.add(made);
    setPublisher(made);
    return () => {
      connection.remove(made);
      setPublisher(null);
    };
  }, [connection]);
  useEffect(() => {
    if (publisher === null || !publish) return;
    return () => publisher.unpublish();
  }, [publisher, publish]);
  useEffect(() => {
    if (publish) publisher?.publish(opened.tracks);
  }, [publisher, publish, opened]);
  return { publisher, publishing: useWatchedMaybe(publisher?.state, idle) };
}
