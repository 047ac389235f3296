// Before publishing: which camera, which microphone, does the picture show, does the level move.
import { useEffect, useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { day, span } from '../../i18n/time.ts';
import { type DeviceChoice, devicesHere } from '../../session/capture.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Pair } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { LinkNotice } from '../live/link-notice.tsx';
import type { Live } from '../live/use-live.ts';
import { Level } from './level.tsx';
import { Preview } from './preview.tsx';
import type { Opened } from './use-capture.ts';
import type { StationControls } from './use-station-choice.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
  readonly station: StationControls;
  readonly opened: Opened;
}

export function Setup({ live, state, station, opened }: Props) {
  const { session } = state;
  const { room, startsAt, endsAt, practice } = session;
  const { choice, change } = station;
  const publish = () => {
    change({ publish: true });
    // A browser may refuse; the station works in a window too.
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
  };
  return (
    <>
      <LinkNotice live={live} />
      <Page
        title={`Room station, ${room.name}`}
        lede={`${practice ? 'Practice session' : (session.caseNumber ?? 'Session')}, ${day(startsAt, room.zone)}, ${span(startsAt, endsAt, room.zone)}.`}
        narrow
      >
        {practice && (
          <RadioChoice
            label="Source"
            value={choice.source}
            onChange={(source) => change({ source: source === 'practice' ? 'practice' : 'camera' })}
            options={[
              { value: 'camera', text: 'Camera and microphone' },
              { value: 'practice', text: 'Practice source: a test picture with a clock and a beep each second' },
            ]}
          />
        )}
        {choice.source === 'camera' && <Devices station={station} opened={opened} />}
        <Refusal error={opened.error} />
        {opened.capture !== null && (
          <>
            <Preview stream={opened.capture.preview} />
            <Level track={opened.capture.tracks['child-mic']} />
          </>
        )}
        <div>
          <Button weight="main" big isDisabled={opened.capture === null} onPress={publish}>
            Publish to the room
          </Button>
        </div>
        <p>
          The screen then goes dark. Press it long, or Tab and Enter, for these controls. Publishing records nothing
          yet: the recording begins when the interviewer or the desk starts the session.
        </p>
      </Page>
    </>
  );
}

const option = (device: MediaDeviceInfo, index: number, kind: string) => ({
  value: device.deviceId,
  text: device.label === '' ? `${kind} ${index + 1}` : device.label,
});

function Devices({ station, opened }: Pick<Props, 'station' | 'opened'>) {
  const [devices, setDevices] = useState<DeviceChoice>({ cameras: [], microphones: [] });
  const { choice, change } = station;
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are told only once a capture was allowed
  useEffect(() => {
    const look = () => void devicesHere().then(setDevices);
    look();
    navigator.mediaDevices.addEventListener('devicechange', look);
    return () => navigator.mediaDevices.removeEventListener('devicechange', look);
  }, [opened.capture]);
  return (
    <Pair>
      <ChoiceField
        label="Camera"
        empty="The browser’s first"
        value={choice.camera}
        onChange={(camera) => change({ camera })}
        options={devices.cameras.map((device, index) => option(device, index, 'Camera'))}
      />
      <ChoiceField
        label="Microphone"
        empty="The browser’s first"
        value={choice.microphone}
        onChange={(microphone) => change({ microphone })}
        options={devices.microphones.map((device, index) => option(device, index, 'Microphone'))}
      />
    </Pair>
  );
}
