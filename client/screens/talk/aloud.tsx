// Talk by voice among those who watch: heard only where somebody asks to hear it, spoken only while the button or T is held. It is not
// recorded, and the room's own sound is left as it is.
import { useEffect, useRef, useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import type { Microphone, SpokenTalk } from '../../session/spoken-talk.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { HoldButton } from '../../ui/hold-button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { useKey } from '../../ui/use-key.ts';
import { useMe } from '../frame/me.ts';
import { useWatched } from '../live/use-watched.ts';
import { whoSpeaks } from './speakers.ts';
import s from './talk.module.css';
import { t } from './words.ts';

export interface Props {
  readonly talk: SpokenTalk;
  readonly state: LiveState;
  /** unfolded: the key is for it */
  readonly open: boolean;
  readonly hushed: boolean;
}

export function Aloud({ talk, state, open, hushed }: Props) {
  const [listening, setListening] = useState(false);
  const speaking = useWatched(talk.speaking);
  const heard = useWatched(talk.heard);
  const fault = useWatched(talk.fault);
  const { person } = useMe();
  return (
    <fieldset className={s.aloud}>
      <legend>{t('byVoice')}</legend>
      <p>{t('notRecordedTheInterviewRoom')}</p>
      <CheckBox
        label={t('letMeHearTheOthers')}
        value={listening}
        onChange={(on) => {
          setListening(on);
          talk.listen(on);
        }}
      />
      <HoldToSpeak talk={talk} open={open} />
      <p role="status" className={s.speaks}>
        {whoSpeaks(speaking, { me: person.id, watching: state.watching ?? [], listening: listening && !hushed })}
      </p>
      <Refusal error={fault} />
      {[...heard].map(([speaker, track]) => (
        <Heard key={speaker} track={track} muted={hushed} />
      ))}
    </fieldset>
  );
}

// no words: a key’s name
const speakKey = 'T';

const inWords = {
  closed: t('holdToSpeak'),
  opening: t('waitTheMicrophoneOpens'),
  silent: t('holdToSpeak'),
  heard: t('theOthersHearYou'),
} satisfies Record<Microphone, string>;

function HoldToSpeak({ talk, open }: { readonly talk: SpokenTalk; readonly open: boolean }) {
  const microphone = useWatched(talk.microphone);
  const holds = microphone === 'heard' || microphone === 'opening';
  const speak = (on: boolean) => talk.hold(on);
  useKey(
    't',
    () => open && speak(true),
    () => speak(false),
  );
  return (
    <div className={s.hold}>
      <HoldButton aria-keyshortcuts="t" held={holds} onHold={speak}>
        {inWords[microphone]} <kbd>{speakKey}</kbd>
      </HoldButton>
      {microphone !== 'closed' && (
        <Button weight="quiet" onPress={() => talk.closeMicrophone()}>
          {t('closeTheMicrophone')}
        </Button>
      )}
    </div>
  );
}

function Heard({ track, muted }: { readonly track: MediaStreamTrack; readonly muted: boolean }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (audio.current !== null) audio.current.srcObject = new MediaStream([track]);
  }, [track]);
  return <audio ref={audio} autoPlay muted={muted} />;
}
