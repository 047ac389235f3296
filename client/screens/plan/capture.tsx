// Which cameras and microphones the interview has. The child's own two are always there and required.
import type { CameraProfile, CaptureProfile } from '../../../server/contract/room.ts';
import { cameraTrack, microphoneTrack } from '../../../server/contract/room.ts';
import { sourceNames } from '../../i18n/room-words.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Pair } from '../../ui/form.tsx';
import s from './plan.module.css';
import type { PartProps } from './plan-form.tsx';
import { partNames } from './plan-words.ts';
import { t } from './words.ts';

type Use = 'none' | 'allowed' | 'required' | 'remote';
const uses: readonly { value: Use; text: string }[] = [
  { value: 'none', text: t('notUsed') },
  { value: 'allowed', text: t('recordedWhereThereIsOne') },
  { value: 'required', text: t('required') },
];
/** Only an interpreter may be elsewhere. */
const interpreterUses = [...uses, { value: 'remote', text: t('fromElsewhereHeardInA') }] as const;

const sizeOf = ({ width, height, frameRate }: Pick<CameraProfile, 'width' | 'height' | 'frameRate'>): string =>
  t('widthHeightFrameratePicturesA', { width, height, frameRate });
const sizes = [
  { width: 1280, height: 720, frameRate: 25 },
  { width: 640, height: 360, frameRate: 25 },
  { width: 320, height: 180, frameRate: 15 },
].map(sizeOf);

function pictureOf(size: string): Pick<CameraProfile, 'width' | 'height' | 'frameRate'> {
  const [width = 0, height = 0, frameRate = 0] = (size.match(/\d+/g) ?? []).map(Number);
  return { width, height, frameRate };
}

function howUsed(one: { readonly required: boolean; readonly remote?: boolean | undefined } | undefined): Use {
  if (one === undefined) return 'none';
  if (one.remote) return 'remote';
  return one.required ? 'required' : 'allowed';
}
const asUse = (value: string): Use => interpreterUses.find((use) => use.value === value)?.value ?? 'none';

export function Capture({ plan, change }: PartProps) {
  const { cameras, microphones } = plan.capture;
  const put = (part: Partial<CaptureProfile>) => change({ capture: { ...plan.capture, ...part } });
  const setUse = (track: CameraProfile['track'], use: Use) =>
    put({
      cameras: cameraTrack.options.flatMap((name) => {
        const known = cameras.find((one) => one.track === name);
        if (name !== track) return known ?? [];
        const fresh = { track: name, width: 640, height: 360, frameRate: 25 };
        return use === 'none' ? [] : { ...(known ?? fresh), required: use === 'required' };
      }),
    });
  const setSize = (track: CameraProfile['track'], size: string) =>
    put({ cameras: cameras.map((one) => (one.track === track ? { ...one, ...pictureOf(size) } : one)) });
  const setMicrophone = (track: CaptureProfile['microphones'][number]['track'], use: Use) =>
    put({
      microphones: microphoneTrack.options.flatMap((name) => {
        if (name !== track) return microphones.find((one) => one.track === name) ?? [];
        if (use === 'none') return [];
        return { track: name, required: use === 'required', ...(use === 'remote' ? { remote: true } : {}) };
      }),
    });
  return (
    <fieldset className={s.group}>
      <legend>{partNames.capture}</legend>
      {cameraTrack.options.map((name) => {
        const camera = cameras.find(({ track }) => track === name);
        return (
          <Pair key={name}>
            {name !== 'child-cam' && (
              <ChoiceField
                label={sourceNames[name]}
                value={howUsed(camera)}
                onChange={(use) => setUse(name, asUse(use))}
                options={uses}
              />
            )}
            {camera !== undefined && (
              <ChoiceField
                label={t('sourcePicture', { source: sourceNames[name] })}
                value={sizeOf(camera)}
                onChange={(size) => setSize(name, size)}
                options={[...new Set([sizeOf(camera), ...sizes])].map((size) => ({ value: size, text: size }))}
              />
            )}
          </Pair>
        );
      })}
      <Pair>
        {microphoneTrack.options
          .filter((name) => name !== 'child-mic')
          .map((name) => (
            <ChoiceField
              key={name}
              label={sourceNames[name]}
              value={howUsed(microphones.find(({ track }) => track === name))}
              onChange={(use) => setMicrophone(name, asUse(use))}
              options={name === 'interpreter-mic' ? interpreterUses : uses}
            />
          ))}
      </Pair>
      <CheckBox
        label={t('theDeskMaySpeakIn')}
        value={plan.capture.earpiece === true}
        onChange={(earpiece) => put({ earpiece })}
      />
    </fieldset>
  );
}
