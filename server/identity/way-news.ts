// News that one of somebody's ways in has changed, or that a spare one was used: told after it is done, so that whoever it wasn't hears of it
// by another way. Refuses to hold up what was done: news that can't be told is the log's.
import type { Log } from '../platform/log.ts';

export const wayChanges = [
  ...(['passkey-added', 'passkey-removed', 'codes-set', 'codes-removed', 'password-set'] as const),
  ...(['recovery-codes-renewed', 'recovery-code-used', 'link-used', 'agency-linked'] as const),
] as const;
export type WayChange = (typeof wayChanges)[number];

export interface WayNews {
  /** In a transaction of its own. */
  changed(personId: string, what: WayChange): Promise<void>;
}

export type TellWay = (personId: string, what: WayChange) => Promise<void>;

export function tellWays({ log, wayNews }: { readonly log: Log; readonly wayNews?: WayNews | undefined }): TellWay {
  return async (personId, what) => {
    try {
      await wayNews?.changed(personId, what);
    } catch (err) {
      log.error({ err, person: personId, what }, 'a change of somebody’s ways in could not be told to them');
    }
  };
}
