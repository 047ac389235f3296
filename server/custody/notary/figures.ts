// The notary's figures and whether it is ready: how many entries it has checked, when it last looked, whether it refuses to sign. Refuses to
// look by itself: it tells of the looks that are made anyway.
import { type OpenDoor, openDoor } from '../../../media/operations/door.ts';
import { ProcessFigures } from '../../../media/operations/figures.ts';
import { createReadiness } from '../../../media/operations/readiness.ts';
import type { OperationsSettings } from '../../../media/operations/settings.ts';
import type { NotaryResult } from './notary.ts';
import { NotaryRefusal } from './refusal.ts';
import type { Signing } from './rhythm.ts';

/** It looks each minute. */
const staleAfterMs = 150_000;

interface Looked {
  size: number;
  /** ms, monotonic; null before the first one that went well */
  wellAt: number | null;
  refused: boolean;
}

export interface WatchedNotary {
  readonly signing: Signing;
  /** undefined where there is no door */
  open(settings: OperationsSettings | null): Promise<OpenDoor | undefined>;
}

export function watchedNotary(notary: Signing, now: () => number = () => performance.now()): WatchedNotary {
  const looked: Looked = { size: 0, wellAt: null, refused: false };
  const seen = async (look: Promise<NotaryResult>): Promise<NotaryResult> => {
    try {
      const result = await look;
      Object.assign(looked, { size: result.size, wellAt: now(), refused: false });
      return result;
    } catch (error) {
      if (error instanceof NotaryRefusal) looked.refused = true;
      throw error;
    }
  };
  return {
    signing: { run: () => seen(notary.run()), rereadAll: () => seen(notary.rereadAll()) },
    open: async (settings) => {
      if (settings === null) return undefined;
      const figures = figuresOf(looked, now);
      const ready = createReadiness({ log: async () => wordFor(looked, now()) }, { keptMs: 0 });
      return openDoor(settings, { ready, figures: () => figures.text() });
    },
  };
}

/** The word for what is amiss. */
export function wordFor({ refused, wellAt }: Readonly<Looked>, now: number): string | null {
  if (refused) return 'integrity-failed';
  return wellAt === null || now - wellAt > staleAfterMs ? 'not-looked-at' : null;
}

function figuresOf(looked: Readonly<Looked>, now: () => number): ProcessFigures {
  const figures = new ProcessFigures();
  const since = () => (looked.wellAt === null ? null : (now() - looked.wellAt) / 1000);
  figures.gauge({
    name: 'heard_once_notary_signed_entries',
    help: 'Entries under the newest checkpoint.',
    read: () => looked.size,
  });
  figures.gauge({ name: 'heard_once_notary_looked_seconds', help: 'Since the last look that went well.', read: since });
  figures.gauge({
    name: 'heard_once_notary_refuses',
    help: '1 while nothing is signed.',
    read: () => (looked.refused ? 1 : 0),
  });
  return figures;
}
