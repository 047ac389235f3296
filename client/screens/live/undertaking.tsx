// Before one watches: who will be watching what, the undertaking, one click. The click also lets the browser play sound.
import type { LiveState } from '../../../server/contract/live.ts';
import { day, span } from '../../i18n/time.ts';
import { roleWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { sessionName } from '../sessions/session-line.ts';
import { AgreedObservers } from './agreed-observers.tsx';

export interface Props {
  readonly state: LiveState;
  readonly onWatch: () => void;
}

export function Undertaking({ state, onWatch }: Props) {
  const { session } = state;
  const { startsAt, endsAt, room } = session;
  return (
    <Page
      title={`${sessionName(session)}, ${day(startsAt, room.zone)}`}
      lede={`${room.name}, ${room.place}, ${span(startsAt, endsAt, room.zone)}. You are here as ${roleWords[state.as]}.`}
      narrow
    >
      {session.practice && <p>This is practice: nothing in it can become evidence.</p>}
      <AgreedObservers state={state} />
      <p>
        I use what I see and hear for this case only. I make no copy of it, and nobody who isn’t booked sees or hears it
        with me. I know that the record shows which seconds I watched.
      </p>
      <div>
        <Button weight="main" big onPress={onWatch}>
          Watch
        </Button>
      </div>
    </Page>
  );
}
