// The film of a viewing: made once its pictures are there, told of what was played, and closed with the screen or the viewing.
import { type RefObject, useEffect, useState } from 'react';
import type { Viewing } from '../../../server/contract/recordings.ts';
import { addressesOf, leaveViewing, tellPlayedOf } from '../../api/recordings.ts';
import { Film, type FilmState } from '../../session/film/film.ts';
import { tellPlayed } from '../../session/film/played.ts';
import { useWatchedMaybe } from '../live/use-watched.ts';

const nothing: FilmState = { ms: 0, playing: false, failed: false, rate: 1, loop: null };

interface Begun {
  readonly film: Film;
  end(): void;
}

/** Let go of a moment ago: a screen that is only put together anew goes on with the same film, and its viewing isn't over. */
const leaving = new Map<string, Begun & { readonly timer: ReturnType<typeof setTimeout> }>();

function takenUp(id: string): Begun | undefined {
  const kept = leaving.get(id);
  if (!kept) return undefined;
  clearTimeout(kept.timer);
  leaving.delete(id);
  return kept;
}

function begun(id: string, pictures: readonly HTMLVideoElement[]): Begun {
  const film = new Film(pictures, async () => (await addressesOf(id)).pictures.map(({ url }) => url));
  const leave = tellPlayed(film, {
    played: (report) => tellPlayedOf(id, report),
    left: (report) => leaveViewing(id, report),
  });
  return {
    film,
    end: () => {
      leave();
      film.close();
    },
  };
}

export function useFilm(viewing: Viewing, box: RefObject<HTMLElement | null>): { film: Film | null; state: FilmState } {
  const [film, setFilm] = useState<Film | null>(null);
  const { id } = viewing;
  useEffect(() => {
    const pictures = [...(box.current?.querySelectorAll('video') ?? [])];
    if (pictures.length === 0) return;
    const made = takenUp(id) ?? begun(id, pictures);
    setFilm(made.film);
    return () => {
      const timer = setTimeout(() => {
        leaving.delete(id);
        made.end();
      }, 0);
      leaving.set(id, { ...made, timer });
    };
  }, [id, box]);
  return { film, state: useWatchedMaybe(film?.state, nothing) };
}
