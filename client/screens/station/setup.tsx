// Before anything is published: which device is which camera and microphone, and does each show and sound.

import { useEffect, useState } from 'react';
import type { RoomTrack } from '../../../server/contract/room.ts';
import { comma } from '../../i18n/locale.ts';
import { sourceNames } from '../../i18n/room-words.ts';
import { day, span } from '../../i18n/time.ts';
import { type DeviceChoice, devicesHere } from '../../session/capture.ts';
import { hasInterpreterElsewhere, tracksOf } from '../../session/capture-profile.ts';
import type { Opened } from '../../session/sources.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Pair } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { HeadsetChoice, useHeadset } from '../live/headset.tsx';
import { LinkNotice } from '../live/link-notice.tsx';
import { SourcesShown } from './sources-shown.tsx';
import type { StationProps } from './station-props.ts';
import { t } from './words.ts';

export function Setup({ live, state, station, opened }: StationProps) {
  const { session } = state;
  const { room, startsAt, endsAt, practice } = session;
  const { choice, change, profile } = station;
  const headset = useHeadset();
  const lacking = tracksOf(profile).some(({ track, required }) => required && !opened.tracks.has(track));
  const publish = () => {
    change({ publish: true });
    // A browser may refuse; the station works in a window too.
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
  };
  return (
    <>
      <LinkNotice live={live} />
      <Page
        title={t('roomStationName', { name: room.name })}
        lede={`${practice ? t('practiceSession') : (session.caseNumber ?? t('session'))}${comma}${day(startsAt, room.zone)}${comma}${span(startsAt, endsAt, room.zone)}.`}
        narrow
      >
        {practice && (
          <RadioChoice
            label={t('source')}
            value={choice.source}
            onChange={(source) => change({ source: source === 'practice' ? 'practice' : 'camera' })}
            options={[
              { value: 'camera', text: t('camerasAndMicrophones') },
              { value: 'practice', text: t('practiceSourceTestPicturesWith') },
            ]}
          />
        )}
        {choice.source === 'camera' && <DeviceFields station={station} opened={opened} />}
        {hasInterpreterElsewhere(profile) && (
          <HeadsetChoice
            label={t('headsetForTheInterpretersVoice')}
            device={headset.device}
            onChoose={headset.choose}
          />
        )}
        <SourcesShown opened={opened} />
        <div>
          <Button weight="main" big isDisabled={lacking} onPress={publish}>
            {t('publishToTheRoom')}
          </Button>
        </div>
        <p>{t('thoseWhoWatchThenSee')}</p>
      </Page>
    </>
  );
}

function DeviceFields({ station, opened }: { readonly station: StationProps['station']; readonly opened: Opened }) {
  const [here, setHere] = useState<DeviceChoice>({ cameras: [], microphones: [], outputs: [] });
  const { devices, choose, profile } = station;
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are told only once a capture was allowed
  useEffect(() => {
    const look = () => void devicesHere().then(setHere);
    look();
    navigator.mediaDevices.addEventListener('devicechange', look);
    return () => navigator.mediaDevices.removeEventListener('devicechange', look);
  }, [opened.tracks.size]);
  return (
    <Pair>
      {tracksOf(profile).map(({ track, required, picture }) => (
        <ChoiceField
          key={track}
          label={sourceNames[track]}
          empty={required ? t('theBrowsersFirst') : t('none')}
          value={devices[track] ?? ''}
          onChange={(device) => choose({ [track]: device } satisfies Partial<Record<RoomTrack, string>>)}
          options={(picture === null ? here.microphones : here.cameras).map((device, index) => ({
            value: device.deviceId,
            text: device.label === '' ? t('deviceValue', { value: index + 1 }) : device.label,
          }))}
        />
      ))}
    </Pair>
  );
}
