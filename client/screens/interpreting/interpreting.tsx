// What an interpreter who is elsewhere sees: the room, and beside it their own microphone. The child knows of them and hears them in a
// headset; they learn of nobody who watches.
import { useEffect, useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { isMasked } from '../../i18n/mask-words.ts';
import { devicesHere } from '../../session/capture.ts';
import { hasInterpreterElsewhere } from '../../session/capture-profile.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Entrance } from '../live/entrance.tsx';
import { Observation } from '../live/observation.tsx';
import type { Live } from '../live/use-live.ts';
import { useVoice } from '../live/voice.ts';
import { Level } from '../station/level.tsx';
import { BeforeInterpreting } from './before-interpreting.tsx';
import { t } from './words.ts';

export function Interpreting() {
  return (
    <Entrance
      title={t('interpreting')}
      before={(state, onEnter) => <BeforeInterpreting state={state} onEnter={onEnter} />}
    >
      {(live, state) => (
        <Observation
          live={live}
          state={state}
          sideLabel={t('yourVoice')}
          side={<YourVoice live={live} state={state} />}
        />
      )}
    </Entrance>
  );
}

function YourVoice({ live, state }: { readonly live: Live; readonly state: LiveState }) {
  if (!hasInterpreterElsewhere(state.capture))
    return (
      <Section title={t('yourVoice')}>
        <p>{t('thePlanHasTheInterpreter')}</p>
      </Section>
    );
  if (state.endedAt !== null)
    return (
      <Section title={t('yourVoice')}>
        <p>{t('theSessionHasEndedYour')}</p>
      </Section>
    );
  return <Speaking live={live} masked={isMasked(state)} />;
}

const sent = {
  idle: t('yourMicrophoneIsntOpenYet'),
  connecting: t('connectingToTheRoom'),
  publishing: t('theRoomCanHearYou'),
  lost: t('theWayToTheRoom'),
} as const;

function Speaking({ live, masked }: { readonly live: Live; readonly masked: boolean }) {
  const { value, change } = useDraft('interpreter.microphone', { device: '' }, { keep: 'device' });
  const [muted, setMuted] = useState(false);
  const voice = useVoice(live, { track: 'interpreter-mic', device: value.device, speaking: !muted });
  const microphones = useMicrophones(voice.microphone);
  return (
    <Section title={t('yourVoice')}>
      <p role="status">
        {masked ? t('maskedYouHearNothingOf') : muted ? t('yourMicrophoneIsOffThe') : sent[voice.publishing.kind]}
      </p>
      <Refusal error={voice.fault} />
      {voice.microphone !== null && <Level track={voice.microphone} label={t('yourMicrophone')} />}
      <ChoiceField
        label={t('microphone')}
        empty={t('theBrowsersFirst')}
        value={value.device}
        onChange={(device) => change({ device })}
        options={microphones.map(({ deviceId, label }) => ({ value: deviceId, text: label }))}
      />
      <div>
        <Button onPress={() => setMuted(!muted)}>
          {muted ? t('switchYourMicrophoneOn') : t('switchYourMicrophoneOff')}
        </Button>
      </div>
      <p>{t('useAHeadsetWhatComes')}</p>
    </Section>
  );
}

/** Named once the browser was allowed one. */
function useMicrophones(opened: MediaStreamTrack | null): readonly MediaDeviceInfo[] {
  const [here, setHere] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    if (opened === null) return;
    void devicesHere().then(({ microphones }) => setHere(microphones.filter(({ label }) => label !== '')));
  }, [opened]);
  return here;
}
