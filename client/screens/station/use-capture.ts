// Opens the chosen source and keeps it open; a source that ends by itself (a cable, a driver) is opened again.
import { useEffect, useState } from 'react';
import { type Capture, openCamera, openPractice } from '../../session/capture.ts';
import type { CaptureProfile } from '../../session/capture-profile.ts';
import type { StationChoice } from './use-station-choice.ts';

export interface Opened {
  readonly capture: Capture | null;
  readonly error: Error | null;
  readonly retry: () => void;
}
/** ms until an ended or refused source is tried again */
const againAfter = 3000;

async function open(choice: Omit<StationChoice, 'publish'>, profile: CaptureProfile): Promise<Capture> {
  if (choice.source === 'practice') return openPractice(profile);
  const { camera, microphone } = choice;
  return openCamera(profile, { camera: camera || undefined, microphone: microphone || undefined });
}

export function useCapture({ source, camera, microphone }: StationChoice, profile: CaptureProfile): Opened {
  const [capture, setCapture] = useState<Capture | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [attempt, setAttempt] = useState(0);
  const { width, height, frameRate } = profile;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens the same source again
  useEffect(() => {
    let gone = false;
    let mine: Capture | null = null;
    let timer: ReturnType<typeof setTimeout>;
    const again = () => {
      timer = setTimeout(() => setAttempt((n) => n + 1), againAfter);
    };
    const opened = (made: Capture) => {
      if (gone) return made.stop();
      mine = made;
      for (const track of Object.values(made.tracks)) track.addEventListener('ended', again, { once: true });
      setError(null);
      setCapture(made);
    };
    const failed = (cause: Error) => {
      if (gone) return;
      setError(cause);
      again();
    };
    open({ source, camera, microphone }, { width, height, frameRate }).then(opened, failed);
    return () => {
      gone = true;
      clearTimeout(timer);
      mine?.stop();
      setCapture(null);
    };
  }, [source, camera, microphone, width, height, frameRate, attempt]);
  return { capture, error, retry: () => setAttempt((n) => n + 1) };
}
