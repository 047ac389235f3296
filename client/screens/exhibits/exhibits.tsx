// Exhibits at the desk: said by one press, given a scan or a still of the live picture, withdrawn with a reason.
import type { LiveState } from '../../../server/contract/live.ts';
import { callerId } from '../../session/caller-id.ts';
import type { Watcher } from '../../session/watcher.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { type ActOf, useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import { useWatchedMaybe } from '../live/use-watched.ts';
import { ExhibitActs } from './exhibit-acts.tsx';
import { ExhibitList } from './exhibit-list.tsx';
import { type Said, SayExhibit } from './say-exhibit.tsx';
import { useAskAgain, useExhibits } from './use-exhibits.ts';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
  /** null: nothing is received here */
  readonly watcher: Watcher | null;
}

const say: ActOf<Said> = (connection, head, said) =>
  connection.act('exhibit:note', { ...head, exhibit: callerId(), words: null, ...said });

export function Exhibits({ live, state, watcher }: Props) {
  const { exhibits, error } = useExhibits(live.sessionId, state.seq);
  const saying = useAct(live, say, useAskAgain(live.sessionId));
  const tracks = useWatchedMaybe(watcher?.tracks, null);
  const cameras = state.endedAt === null && tracks !== null ? tracks : undefined;
  return (
    <Section title={t('exhibits')}>
      {state.recording !== null && <SayExhibit onSay={(said) => saying.mutate(said)} />}
      <Refusal error={saying.error ?? error} />
      <ExhibitList
        exhibits={exhibits}
        // Notes are their author's to add to and to withdraw.
        acts={(exhibit) =>
          exhibit.kind !== 'notes' && <ExhibitActs live={live} exhibit={exhibit} form="scan" cameras={cameras} />
        }
      />
    </Section>
  );
}
