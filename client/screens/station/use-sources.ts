// The room's sources for as long as the station's screen stands.
import { useEffect, useState } from 'react';
import { devicePort, practicePort } from '../../session/capture.ts';
import { type Opened, Sources } from '../../session/sources.ts';
import { useWatchedMaybe } from '../live/use-watched.ts';
import type { StationControls } from './use-station-choice.ts';
import { t } from './words.ts';

const practiceWords = {
  practice: t('picture.practice'),
  wholeRoom: t('picture.wholeRoom'),
  noSound: t('picture.noSound'),
};

const none: Opened = { tracks: new Map(), faults: new Map() };

export function useSources({ choice, requests }: StationControls): Opened {
  const [sources, setSources] = useState<Sources | null>(null);
  const practice = choice.source === 'practice';
  useEffect(() => {
    const made = new Sources(practice ? practicePort(practiceWords) : devicePort);
    setSources(made);
    return () => {
      made.close();
      setSources(null);
    };
  }, [practice]);
  useEffect(() => sources?.want(requests), [sources, requests]);
  return useWatchedMaybe(sources?.opened, none);
}
