// How much somebody wants to receive: the camera's own picture where the line carries it, the small one, or sound alone. Remembered
// on this machine, since it is the machine's line. What really comes is another matter: shown-pictures.ts.
import { z } from 'zod';
import type { MediaRequest } from '../../server/contract/media.ts';
import { shownBy } from './low-picture.ts';

export const viewMode = z.enum(['normal', 'low-bandwidth', 'sound-only']);
export type ViewMode = z.infer<typeof viewMode>;

const key = 'heard-once.view-mode';

export function rememberedMode(storage: Pick<Storage, 'getItem'> = localStorage): ViewMode {
  return viewMode.catch('normal').parse(storage.getItem(key));
}

export function rememberMode(mode: ViewMode, storage: Pick<Storage, 'setItem'> = localStorage): void {
  storage.setItem(key, mode);
}

/** What is received under a name. */
export interface Taken {
  readonly consumer: string;
  readonly track: string;
  readonly kind: 'audio' | 'video';
}

/** What is asked of the media node so that a consumer is sent as the mode wants it; in this order. */
export function askedFor(mode: ViewMode, { consumer, track, kind }: Taken): MediaRequest[] {
  if (kind === 'audio') return [{ request: 'resume-consumer', consumer }];
  if (mode === 'sound-only') return [{ request: 'pause-consumer', consumer }];
  const layers = mode === 'normal' ? 'high' : 'low';
  return [
    { request: 'prefer-layers', track: shownBy(track) ?? track, layers },
    { request: 'resume-consumer', consumer },
  ];
}
