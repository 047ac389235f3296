// The acts of whoever watches, on their way through the link: made with or without one, sent once it is there.
import { useMutation } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type DeskAct, type Given, type KeptAct, KeptActs } from '../../session/kept-acts.ts';
import { OwnTextContext } from '../../ui/draft.ts';
import { Alarm } from '../../ui/notice.tsx';
import { useMe } from '../frame/me.ts';
import type { Live } from './use-live.ts';
import { useWatchedMaybe } from './use-watched.ts';
import { t } from './words.ts';

const KeptActsContext = createContext<KeptActs | null>(null);
const none: readonly KeptAct[] = [];
const noRefusals: readonly Error[] = [];

export interface Props {
  readonly live: Live;
  readonly children: ReactNode;
}

export function KeepActs({ live, children }: Props) {
  const { connection, sessionId } = live;
  const { person } = useMe();
  const store = useContext(OwnTextContext);
  const [acts, setActs] = useState<KeptActs | null>(null);
  useEffect(() => {
    if (connection === null || store === null) return;
    const made = new KeptActs({
      sessionId,
      personId: person.id,
      store,
      send: (event, message) => connection.sendKept(event, message),
    });
    setActs(made);
    return () => {
      made.close();
      setActs(null);
    };
  }, [connection, sessionId, person.id, store]);
  return (
    <KeptActsContext value={acts}>
      <RefusedLater acts={acts} />
      {children}
    </KeptActsContext>
  );
}

/** One act of the desk; the state is fetched after it, done or refused. */
export function useDeskAct<E extends DeskAct>(live: Live, event: E, onDone?: (given: Given<E>) => void) {
  const acts = useContext(KeptActsContext);
  const { refresh } = live;
  return useMutation({
    networkMode: 'always',
    mutationFn: async (given: Given<E>) => {
      if (acts === null) throw new Error('One moment: this page is still coming into the room.');
      await acts.do(event, given);
    },
    onSettled: refresh,
    onSuccess: (_done, given) => onDone?.(given),
  });
}

/** What was done on this page and isn't answered yet. */
export function useWaitingActs(): readonly KeptAct[] {
  return useWatchedMaybe(useContext(KeptActsContext)?.waiting, none);
}

/** Of acts made before the page was loaded anew. */
function RefusedLater({ acts }: { readonly acts: KeptActs | null }) {
  const refused = useWatchedMaybe(acts?.refused, noRefusals);
  if (acts === null || refused.length === 0) return null;
  return (
    <Alarm action={{ text: t('seen'), onPress: () => acts.refused.set([]) }}>
      {t('somethingThatYouDidBefore')} {refused.map(({ message }) => message).join(' ')}
    </Alarm>
  );
}
