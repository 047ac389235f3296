// The desk in the interviewer's ear, where the plan allows it: only while the button is held. What is said is a track of the recording.
// Off until somebody opens the microphone; letting go, leaving the window or losing the focus is silence.
import { useEffect, useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { isMasked } from '../../i18n/mask-words.ts';
import { Button } from '../../ui/button.tsx';
import { HoldButton } from '../../ui/hold-button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import type { Live } from '../live/use-live.ts';
import { useVoice } from '../live/voice.ts';
import { Level } from '../station/level.tsx';
import s from './desk.module.css';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
  /** begins and ends speaking */
  readonly onHold: (held: boolean) => void;
}

export function Earpiece({ live, state, onHold }: Props) {
  if (state.capture.earpiece !== true || state.endedAt !== null) return null;
  return (
    <Section title={t('inTheInterviewersEar')}>
      <Talking live={live} masked={isMasked(state)} onHold={onHold} />
    </Section>
  );
}

function Talking({ live, masked, onHold }: Pick<Props, 'live' | 'onHold'> & { readonly masked: boolean }) {
  const [open, setOpen] = useState(false);
  const [held, setHeld] = useState(false);
  const { publishing, microphone, fault } = useVoice(live, {
    track: 'earpiece',
    device: open ? '' : null,
    speaking: held && !masked,
  });
  useEffect(() => {
    onHold(held && !masked);
    return () => onHold(false);
  }, [held, masked, onHold]);
  const ready = publishing.kind === 'publishing' && microphone !== null;
  return (
    <>
      <p>{masked ? t('whileItIsMaskedThe') : t('shortAndOnlyWhatCant')}</p>
      <Refusal error={fault} />
      {open && (
        <HoldButton weight="main" isDisabled={!ready || masked} held={held && !masked} onHold={setHeld}>
          {held && !masked ? t('theInterviewerHearsYou') : t('holdToSpeak')}
        </HoldButton>
      )}
      {open && !ready && fault === null && <p role="status">{t('connecting')}</p>}
      {microphone !== null && (
        // Its place is kept: what stands beneath must not move away under a hand.
        <div className={held && !masked ? undefined : s.unheard}>
          <Level track={microphone} label={t('yourMicrophone')} />
        </div>
      )}
      <div>
        <Button weight="quiet" onPress={() => setOpen(!open)}>
          {open ? t('closeTheMicrophone') : t('openTheMicrophone')}
        </Button>
      </div>
    </>
  );
}
