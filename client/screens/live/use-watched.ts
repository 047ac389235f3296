// A session value in a component: shown now, shown anew when it changes.
import { useSyncExternalStore } from 'react';
import type { Watchable } from '../../session/observed.ts';

export const useWatched = <T>(value: Watchable<T>): T => useSyncExternalStore(value.subscribe, value.get);

const never = (): (() => void) => () => undefined;

/** The same where the value may not be there yet. */
export function useWatchedMaybe<T>(value: Watchable<T> | undefined, otherwise: T): T {
  return useSyncExternalStore(value?.subscribe ?? never, () => (value === undefined ? otherwise : value.get()));
}
