import { describe, expect, it } from 'vitest';
import { Absence } from './absence.ts';

/** Microphone and camera of one session, each of which comes at the seconds given; what is told, and at which second. */
function told(comes: Readonly<Record<'cam' | 'mic', (second: number) => boolean>>, seconds = 60): string[] {
  const absence = new Absence();
  const [cam, mic] = [
    absence.opened({ session: 's', track: 'cam', kind: 'video', sender: 'room' }, 0),
    absence.opened({ session: 's', track: 'mic', kind: 'audio', sender: 'room' }, 0),
  ];
  return Array.from({ length: seconds }, (_, second) => {
    if (comes.cam(second)) absence.came(cam, second * 1000);
    if (comes.mic(second)) absence.came(mic, second * 1000);
    return absence
      .look(second * 1000)
      .map(({ of: { track }, lastMs }) => `${track} since ${lastMs / 1000} at ${second}`);
  }).flat();
}
const always = () => true;

describe('a track of which nothing comes', () => {
  it('is told within ten seconds and once, since when, and again when it comes and goes again', () => {
    expect(told({ cam: always, mic: (second) => second < 20 })).toEqual(['mic since 19 at 24']);
    const twice = (second: number) => second < 20 || (second >= 30 && second < 40);
    expect(told({ cam: twice, mic: always })).toEqual(['cam since 19 at 24', 'cam since 39 at 44']);
  });

  it('is not told of while nothing at all comes, nor when all come back one after the other', () => {
    const away = (second: number) => second < 20 || second >= 40;
    expect(told({ cam: away, mic: away })).toEqual([]);
    expect(told({ cam: away, mic: (second) => second < 20 || second >= 43 })).toEqual([]);
  });

  it('is the same track where its source comes anew; another session and another page tell nothing of it', () => {
    const absence = new Absence();
    const mic = { session: 's', track: 'mic', kind: 'audio', sender: 'room' } as const;
    const first = absence.opened(mic, 0);
    absence.closed(first);
    expect(absence.opened(mic, 4000)).toBe(first);
    const cam = { session: 's', track: 'cam', kind: 'video', sender: 'room' } as const;
    const others = [
      { ...cam, session: 'another' },
      { ...cam, sender: 'an interpreter elsewhere' },
    ];
    for (const of of others) {
      const other = absence.opened(of, 0);
      for (let at = 0; at <= 60_000; at += 1000) absence.came(other, at);
      expect(absence.look(60_000)).toEqual([]);
    }
  });

  it('is forgotten a minute after its last source went', () => {
    const absence = new Absence();
    const gone = absence.opened({ session: 's', track: 'mic', kind: 'audio', sender: 'room' }, 0);
    absence.closed(gone);
    absence.look(61_000);
    expect(absence.opened({ session: 's', track: 'mic', kind: 'audio', sender: 'room' }, 61_000)).not.toBe(gone);
  });
});
