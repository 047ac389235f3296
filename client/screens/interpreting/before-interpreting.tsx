// Before an interpreter comes in from elsewhere: what their voice is for, and one click, which lets the browser play sound. They give no
// undertaking of those who watch: they are of the room.
import type { LiveState } from '../../../server/contract/live.ts';
import { day, span } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { sessionName } from '../sessions/session-line.ts';

export interface Props {
  readonly state: LiveState;
  readonly onEnter: () => void;
}

export function BeforeInterpreting({ state: { session }, onEnter }: Props) {
  const { startsAt, endsAt, room } = session;
  return (
    <Page
      title={`${sessionName(session)}, ${day(startsAt, room.zone)}`}
      lede={`${room.name}, ${room.place}, ${span(startsAt, endsAt, room.zone)}. You interpret from elsewhere.`}
      narrow
    >
      {session.practice && <p>This is practice: nothing in it can become evidence.</p>}
      <p>The child knows of you and hears you in a headset. What you say is recorded once the session has started.</p>
      <p>Be alone where you are, and use a headset yourself: what is said in the room must be heard by nobody else.</p>
      <div>
        <Button weight="main" big onPress={onEnter}>
          Come in
        </Button>
      </div>
    </Page>
  );
}
