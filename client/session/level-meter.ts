// Listens to a track and says how loud it is, ten times a second. Plays nothing: no loudspeaker sounds in that room.
import { keepAwake } from './awake.ts';
import { falling, floorDb, rmsDb } from './level-math.ts';
import { Observed, type Watchable } from './observed.ts';

export interface LevelMeter {
  readonly db: Watchable<number>;
  stop(): void;
}

const everyMs = 100;

export function meterOf(track: MediaStreamTrack): LevelMeter {
  const db = new Observed<number>(floorDb);
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 4096;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const letSleep = keepAwake(context);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    db.set(falling(db.get(), rmsDb(samples), everyMs));
  }, everyMs);
  return {
    db,
    stop: () => {
      clearInterval(timer);
      letSleep();
      void context.close();
    },
  };
}
