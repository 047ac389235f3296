// The pre-flight: seven lines that tick themselves, and one button that is grey until all is well. What fails says what to do;
// starting anyway is the desk's word, not the room's.
import type { PreflightCheck } from '../../../server/contract/room.ts';
import { checkInWords, checkNames } from '../../i18n/room-words.ts';
import { callerId } from '../../session/caller-id.ts';
import type { PreflightSeen } from '../../session/preflight.ts';
import { Button } from '../../ui/button.tsx';
import { CheckLine, CheckList, checkMarks } from '../../ui/check-list.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { offsetInWords } from '../connection-test/said.ts';
import { LinkNotice } from '../live/link-notice.tsx';
import { type ActOf, useAct } from '../live/use-act.ts';
import s from './preflight.module.css';
import { SourcesShown } from './sources-shown.tsx';
import type { StationProps } from './station-props.ts';
import { TestRecording } from './test-recording.tsx';
import { usePreflight } from './use-preflight.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { t } from './words.ts';

/** What the checks say at this moment, and then the room's word: the server judges by what it was told last. */
const sayReady: ActOf<{ checks: readonly PreflightCheck[]; tracks: readonly PreflightTrack[] }> = async (
  connection,
  head,
  { checks, tracks },
) => {
  const report = { id: callerId(), sessionId: head.sessionId, checks: [...checks], tracks: [...tracks] };
  await connection.act('preflight:report', report);
  await connection.act('preflight:ready', head);
};
type PreflightTrack = NonNullable<PreflightCheck['track']>;

export function PreflightPage(props: StationProps) {
  const { live, state, station, opened } = props;
  const { seen, tested } = usePreflight(props);
  const goDark = () => station.change({ ready: true });
  const saying = useAct(live, sayReady, goDark);
  useWakeLock();
  const connected = seen.checks.some(({ check, state: now }) => check === 'network' && now === 'passed');
  const well = seen.checks.length > 0 && seen.checks.every((check) => check.state === 'passed');
  const override = state.preflight?.override ?? null;
  const ready = () => {
    if (well && override === null) saying.mutate({ checks: seen.checks, tracks: [...opened.tracks.keys()] });
    else goDark();
  };
  return (
    <>
      <LinkNotice live={live} />
      <Page title={t('preFlight')} lede={t('nameThoseWhoWatchSee', { name: state.session.room.name })} narrow>
        <CheckList>
          {seen.checks.map((check) => (
            <Line key={check.check} check={check} seen={seen}>
              {check.check === 'test-recording' && (
                <TestRecording sessionId={live.sessionId} possible={connected} onTested={tested} />
              )}
            </Line>
          ))}
        </CheckList>
        <SourcesShown opened={opened} />
        {override !== null && !well && (
          <p role="status">{t('byAtTheDeskSays', { by: override.by, reason: override.reason })}</p>
        )}
        <Refusal error={saying.error} />
        <div className={s.buttons}>
          <Button weight="main" big busy={saying.isPending} isDisabled={!well && override === null} onPress={ready}>
            {t('ready')}
          </Button>
          <Button onPress={() => station.change({ publish: false })}>{t('chooseOtherDevices')}</Button>
        </div>
        <p>{t('theScreenThenGoesDark')}</p>
      </Page>
    </>
  );
}

interface LineProps {
  readonly check: PreflightCheck;
  readonly seen: PreflightSeen;
  readonly children: React.ReactNode;
}

function Line({ check, seen, children }: LineProps) {
  const { state } = check;
  return (
    <CheckLine {...checkMarks[state]} title={checkNames[check.check]} figure={figureOf(check, seen)}>
      {state !== 'passed' && <p>{checkInWords(check)}</p>}
      {children}
    </CheckLine>
  );
}

function figureOf({ check }: PreflightCheck, { clockOffsetMs, roundTripMs }: PreflightSeen): string | null {
  if (check === 'clock' && clockOffsetMs !== null) return offsetInWords(clockOffsetMs);
  if (check === 'network' && roundTripMs !== null) return t('roundtripmsMsThereAndBack', { roundTripMs });
  return null;
}
