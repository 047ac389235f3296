// The interview room in words: its cameras and microphones, and what the pre-flight says of them, with what to do.
import type {
  CaptureProfile,
  CheckFault,
  CheckName,
  HiddenFault,
  Preflight,
  PreflightCheck,
  RoomTrack,
} from '../../server/contract/room.ts';
import { wordsOf } from './messages.ts';
import en from './room-words/en.json';

const t = wordsOf(en);

/** As they stand in the room. */
export const sourceNames = {
  'child-cam': t('source.child-cam'),
  'room-cam': t('source.room-cam'),
  'child-mic': t('source.child-mic'),
  'interviewer-mic': t('source.interviewer-mic'),
  'interpreter-mic': t('source.interpreter-mic'),
} satisfies Record<RoomTrack, string>;

export const checkNames = {
  cameras: t('check.cameras'),
  microphones: t('check.microphones'),
  clock: t('check.clock'),
  disk: t('check.disk'),
  mirror: t('check.mirror'),
  network: t('check.network'),
  'test-recording': t('check.test-recording'),
} satisfies Record<CheckName, string>;

/** What to do, as one or two short sentences. */
const cures = {
  'no-source': t('cures.no-source'),
  black: t('cures.black'),
  frozen: t('cures.frozen'),
  silent: t('cures.silent'),
  'clock-off': t('cures.clock-off'),
  'not-writable': t('cures.not-writable'),
  'little-space': t('cures.little-space'),
  'not-connected': t('cures.not-connected'),
  slow: t('cures.slow'),
  'not-known': t('cures.not-known'),
  'not-played': t('cures.not-played'),
} satisfies Record<CheckFault, string>;

const waiting = {
  cameras: t('waiting.cameras'),
  microphones: t('waiting.microphones'),
  clock: t('waiting.clock'),
  disk: t('waiting.disk'),
  mirror: t('waiting.mirror'),
  network: t('waiting.network'),
  'test-recording': t('waiting.test-recording'),
} satisfies Record<CheckName, string>;

export function checkInWords({ check, state, fault, track }: PreflightCheck): string {
  if (state === 'passed') return t('allIsWell');
  if (state === 'waiting' || fault === undefined) return waiting[check];
  return track === undefined ? cures[fault] : `${sourceNames[track]} ${cures[fault]}`;
}

/** For the desk: `Pre-flight: 2 checks failed (Clock, Disk), 1 still open.` */
export function preflightInWords({ checks, hidden }: Pick<Preflight, 'checks' | 'hidden'>): string {
  if (hidden.state === 'failed') return hiddenInWords(hidden);
  if (checks.length === 0) return t('theRoomsPreFlightHasnt');
  const failed = checks.filter(({ state }) => state === 'failed').map(({ check }) => checkNames[check]);
  const open = checks.filter(({ state }) => state === 'waiting').length;
  const parts = [
    failed.length > 0 && t('checksFailed', { count: failed.length, failed: failed.join(', ') }),
    open > 0 && t('stillOpen', { open }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? t('preFlightAllIsWell') : t('preFlight', { parts: parts.join(', ') });
}

const hiddenFaults = {
  told: t('hiddenFaults.told'),
  answered: t('hiddenFaults.answered'),
  'not-tried': t('hiddenFaults.not-tried'),
  'no-media': t('hiddenFaults.no-media'),
} satisfies Record<HiddenFault, string>;

/** For the desk: whether the server found, trying for itself, that the room doesn’t notice who watches. */
export function hiddenInWords({ state, faults }: Preflight['hidden']): string {
  if (state === 'waiting') return t('hiddenObservationIsTriedWhen');
  if (state === 'passed') return t('hiddenObservationTriedJustNow');
  return t('hiddenObservationFailedMapPress', { map: faults.map((fault) => hiddenFaults[fault]).join('; ') });
}

/** `Camera, close-up: 1280×720, 25 pictures a second, required; …` */
export function captureInWords({ cameras, microphones, earpiece }: CaptureProfile): string {
  const how = (required: boolean) => (required ? t('required') : t('whereThereIsOne'));
  return [
    ...cameras.map(({ track, width, height, frameRate, required }) =>
      t('sourceWidthHeightFrameratePictures', {
        source: sourceNames[track],
        width,
        height,
        frameRate,
        how: how(required),
      }),
    ),
    ...microphones.map(
      ({ track, required, remote }) => `${sourceNames[track]}, ${remote ? t('fromElsewhere') : how(required)}`,
    ),
    ...(earpiece ? [t('theDeskMaySpeakIn')] : []),
  ].join('; ');
}
