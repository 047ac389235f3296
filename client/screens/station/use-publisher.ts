// Publishes a capture for as long as one is given; taking it away is the only thing that stops publishing.
import { useEffect, useState } from 'react';
import type { Capture } from '../../session/capture.ts';
import type { CaptureProfile } from '../../session/capture-profile.ts';
import { Publisher, type Publishing } from '../../session/publisher.ts';
import type { Live } from '../live/use-live.ts';
import { useWatchedMaybe } from '../live/use-watched.ts';

const idle: Publishing = { kind: 'idle' };

export function usePublisher({ connection }: Live, capture: Capture | null, profile: CaptureProfile): Publishing {
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
  const { width, height, frameRate } = profile;
  useEffect(() => {
    if (publisher === null || capture === null) return;
    publisher.publish(capture.tracks, { width, height, frameRate });
    return () => publisher.unpublish();
  }, [publisher, capture, width, height, frameRate]);
  return useWatchedMaybe(publisher?.state, idle);
}
