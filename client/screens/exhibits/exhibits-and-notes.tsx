// The interviewer's exhibits and notes, behind one button: one press says what there is, also while the network is away; the tablet's
// camera brings its picture. Nothing here comes by itself.
import { useEffect, useRef } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { exhibitInWords } from '../../i18n/exhibit-words.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import type { Acting } from '../interview/use-outbox.ts';
import { usePutAway } from '../interview/use-put-away.ts';
import type { Live } from '../live/use-live.ts';
import { ExhibitActs } from './exhibit-acts.tsx';
import { ExhibitList } from './exhibit-list.tsx';
import s from './exhibits.module.css';
import { Notes } from './notes.tsx';
import { SayExhibit } from './say-exhibit.tsx';
import { useAskAgain, useExhibits } from './use-exhibits.ts';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
  readonly acting: Acting;
  /** absent: it stays, as after the end */
  readonly onAway?: () => void;
}

const stay = () => undefined;

export function ExhibitsAndNotes({ live, state, acting, onAway }: Props) {
  const away = usePutAway(onAway ?? stay);
  const { exhibits, error } = useExhibits(live.sessionId, state.seq);
  const kept = acting.items.flatMap(({ act, refused }) =>
    act.event === 'exhibit:note' && refused === null ? [act.message] : [],
  );
  useAskedOnSent(live.sessionId, kept.length);
  return (
    <div {...away} className={s.panel}>
      <Section title={t('exhibits')}>
        <SayExhibit onSay={(said) => acting.enter('exhibit:note', { exhibit: callerId(), words: null, ...said })} />
        <Refusal error={error} />
        <ExhibitList
          exhibits={exhibits}
          acts={(exhibit) => <ExhibitActs live={live} exhibit={exhibit} form="photo" />}
        />
        {kept.map((one) => (
          <p key={one.id} className={s.quiet}>
            {t('exhibitKeptOnThisTablet', { exhibit: exhibitInWords(one) })}
          </p>
        ))}
      </Section>
      <Notes sessionId={live.sessionId} />
      {onAway !== undefined && (
        <div>
          <Button weight="quiet" onPress={onAway}>
            {t('putAway')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What was kept on the tablet has its number now. */
function useAskedOnSent(sessionId: string, waiting: number): void {
  const askAgain = useAskAgain(sessionId);
  const before = useRef(waiting);
  useEffect(() => {
    if (waiting < before.current) askAgain();
    before.current = waiting;
  });
}
