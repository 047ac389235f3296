// The film of a viewing: made once its pictures are there, told of what was played, and closed with the screen or the viewing.
import { type RefObject, useEffect, useState } from 'react';
import type { Viewing } from '../../../server/contract/recordings.ts';
import { addressesOf, leaveViewing, tellPlayedOf } from '../../api/recordings.ts';
import { Film, type FilmState } from '../../session/film/film.ts';
import { tellPlayed } from '../../session/film/played.ts';
import { useWatchedMaybe } from '../live/use-watched.ts';

const nothing: FilmState = { ms: 0, playing: false, failed: false, rate: 1, loop: null };

export function useFilm(viewing: Viewing, box: RefObject<HTMLElement | null>): { film: Film | null; state: FilmState } {
  const [film, setFilm] = useState<Film | null>(null);
  const { id } = viewing;
  useEffect(() => {
    const pictures = [...(box.current?.querySelectorAll('video') ?? [])];
    if (pictures.length === 0) return;
    const renew = async () => (await addressesOf(id)).pictures.map(({ url }) => url);
    const made = new Film(pictures, renew);
    const leave = tellPlayed(made, {
      played: (report) => tellPlayedOf(id, report),
      left: (report) => leaveViewing(id, report),
    });
    setFilm(made);
    return () => {
      leave();
      made.close();
      setFilm(null);
    };
  }, [id, box]);
  return { film, state: useWatchedMaybe(film?.state, nothing) };
}
