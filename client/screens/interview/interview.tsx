// The interviewer's screen, on a tablet held in one hand: phase with its guidance, time, lamp; the middle is empty until the questions are
// asked for. Nothing moves, nothing sounds, nobody who watches is shown. It goes on while the network is away.

import { useState } from 'react';
import { useParams } from 'react-router';
import type { LiveState } from '../../../server/contract/live.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Alarm } from '../../ui/notice.tsx';
import { Page, useTitle } from '../../ui/page.tsx';
import { Debrief } from '../debrief/debrief.tsx';
import { ExhibitsAndNotes } from '../exhibits/exhibits-and-notes.tsx';
import { AgreedObservers } from '../live/agreed-observers.tsx';
import { Ending } from '../live/ending.tsx';
import { Headset, HeadsetChoice, useHeadset } from '../live/headset.tsx';
import { useLamp } from '../live/lamp.tsx';
import { LinkNotice, useLongAway } from '../live/link-notice.tsx';
import { MaskLine } from '../live/mask-line.tsx';
import { EndButton, StartButton } from '../live/session-acts.tsx';
import { useLampAlarm } from '../live/use-lamp-alarm.ts';
import { type Live, useLive } from '../live/use-live.ts';
import { Consents } from '../on-record/consents.tsx';
import { Here } from '../on-record/here.tsx';
import { HandChoice, HandContext, useHand } from './hand.tsx';
import s from './interview.module.css';
import { KeptNotice } from './kept-notice.tsx';
import { OpenNeeds } from './open-needs.tsx';
import { Questions, questionsOpen } from './questions.tsx';
import { Signals } from './signals.tsx';
import { StopSignal } from './stop-signal.tsx';
import { Top } from './top.tsx';
import { type Acting, useOutbox } from './use-outbox.ts';
import { breakNow, withKept } from './with-kept.ts';
import { t } from './words.ts';

export function Interview() {
  const { sessionId = '' } = useParams();
  const live = useLive(sessionId, true);
  const { state, error } = live;
  if (state === undefined)
    return (
      <Page title={t('interview')} narrow>
        <Coming error={error} />
      </Page>
    );
  return <InRoom live={live} told={state} />;
}

interface Parts {
  readonly live: Live;
  /** with what is kept on the tablet */
  readonly state: LiveState;
  readonly acting: Acting;
  readonly away: boolean;
}

function InRoom({ live, told }: { readonly live: Live; readonly told: LiveState }) {
  useTitle(t('interview'));
  const acting = useOutbox(live);
  const chosen = useHand();
  const lamp = useLamp(live);
  const alarm = useLampAlarm(live, lamp);
  const away = useLongAway(live) !== null;
  const state = withKept(told, acting.items);
  const parts = { live, state, acting, away };
  const running = state.startedAt !== null && state.endedAt === null;
  return (
    <HandContext value={chosen}>
      {alarm !== null && !away && <Alarm>{alarm}</Alarm>}
      {!away && <LinkNotice live={live} />}
      <main className={s.room} data-hand={chosen.hand}>
        <Top state={state} lamp={lamp} acting={acting} />
        <MaskLine state={state} />
        <KeptNotice live={live} state={state} acting={acting} />
        {state.startedAt === null && <Before {...parts} />}
        {running && <During {...parts} />}
        <Ending state={state} />
        <Debrief state={state} />
        {state.endedAt !== null && <ExhibitsAndNotes {...parts} />}
      </main>
    </HandContext>
  );
}

function Before({ live, state, away }: Parts) {
  const ear = useHeadset();
  return (
    <>
      <div className={s.middle}>
        {state.session.practice && <p>{t('thisIsPracticeNothingIn')}</p>}
        <p>{t('heldByTheName', { name: state.protocol.name })}</p>
        <AgreedObservers state={state} />
        <Signals state={state} />
        <Here live={live} state={state} places={['interview-room']} />
        <Consents live={live} state={state} />
        {state.capture.earpiece === true && (
          <HeadsetChoice label={t('earpiece')} device={ear.device} onChoose={ear.choose} />
        )}
        <HandChoice />
      </div>
      <div className={s.bottom}>
        <StartButton live={live} big away={away} />
        <p className={s.hint}>{t('theRecordingStartsAtOnce')}</p>
      </div>
    </>
  );
}

function During({ live, state, acting, away: networkAway }: Parts) {
  const [open, setOpen] = useState<'questions' | 'exhibits' | 'needs' | null>(null);
  const away = () => setOpen(null);
  const { device } = useHeadset();
  const pausing = breakNow(state) !== undefined;
  return (
    <>
      <div className={s.middle}>
        {open === 'questions' && <Questions state={state} acting={acting} onAway={away} />}
        {open === 'exhibits' && (
          <div className={s.questions}>
            <ExhibitsAndNotes live={live} state={state} acting={acting} onAway={away} />
          </div>
        )}
        {open === 'needs' && <OpenNeeds sessionId={live.sessionId} onAway={away} />}
        {open === null && (
          <div className={s.asked}>
            <Button weight="quiet" onPress={() => setOpen('exhibits')}>
              {t('exhibitsAndNotes')}
            </Button>
            {pausing && (
              <Button weight="quiet" onPress={() => setOpen('needs')}>
                {t('stillToFindOut')}
              </Button>
            )}
          </div>
        )}
      </div>
      {state.capture.earpiece === true && <Headset live={live} track="earpiece" device={device} />}
      <StopSignal acting={acting} />
      <div className={s.bottom} data-three>
        <Button
          big
          aria-expanded={open === 'questions'}
          onPress={() => setOpen(open === 'questions' ? null : 'questions')}
        >
          {t('questionsCount', { count: questionsOpen(state).length })}
        </Button>
        <Button big onPress={() => acting.enter(pausing ? 'break:end' : 'break:begin', {})}>
          {pausing ? t('endTheBreak') : t('break')}
        </Button>
        <EndButton live={live} big away={networkAway} />
      </div>
    </>
  );
}
