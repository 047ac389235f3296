// Releases of a recording to people outside: what there is, each in a sentence with what can be done now, and the way to ask for another.
// Says before one starts that it needs a second person.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordingPage } from '../../../server/contract/recordings.ts';
import type { Begun } from '../../../server/contract/releases.ts';
import { keepingOf } from '../../api/keeping.ts';
import { releasesOf } from '../../api/releases.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { keepingKey } from '../keeping/keeping-key.ts';
import { AskRelease } from './ask-release.tsx';
import { OneRelease } from './one-release.tsx';
import s from './releases.module.css';
import { t } from './words.ts';

export const releasesKey = (recordingId: string) => ['releases', recordingId];

export function Releases({ recording }: { readonly recording: RecordingPage }) {
  const { id, zone } = recording;
  const [asking, setAsking] = useState(false);
  const [link, setLink] = useState<Begun | null>(null);
  const { data, error } = useQuery({
    queryKey: releasesKey(id),
    queryFn: () => releasesOf(id),
    // A package on its way is counted; else what somebody else does comes by itself.
    refetchInterval: ({ state }) => (state.data?.some((one) => one.package?.state === 'making') ? 2_000 : 15_000),
    enabled: recording.state === 'sealed' && !recording.practice,
  });
  if (recording.state !== 'sealed') return <p>{t('thereIsNothingToRelease')}</p>;
  if (recording.practice) return <p>{t('practiceIsNobodysEvidenceIt')}</p>;
  return (
    <div className={s.stack}>
      <p>{t('aReleaseGivesOnePerson')}</p>
      <Coming error={error} there={data !== undefined} />
      {data?.length === 0 && <p>{t('nothingWasReleased')}</p>}
      <OnHold recordingId={id} />
      <ol className={s.list} aria-label={t('releasesNewestFirst')}>
        {(data ?? []).map((one) => (
          <OneRelease key={one.id} release={one} recordingId={id} zone={zone} onLink={setLink} />
        ))}
      </ol>
      {asking ? (
        <AskRelease recording={recording} onDone={() => setAsking(false)} />
      ) : (
        <div>
          <Button onPress={() => setAsking(true)}>{t('askForARelease')}</Button>
        </div>
      )}
      <Dialog title={t('theLink')} open={link !== null} onClose={() => setLink(null)}>
        {link !== null && <Given begun={link} zone={zone} />}
      </Dialog>
    </div>
  );
}

/** Said before somebody fills in what would be refused. */
function OnHold({ recordingId }: { readonly recordingId: string }) {
  const { data } = useQuery({ queryKey: keepingKey(recordingId), queryFn: () => keepingOf(recordingId) });
  const standing = data?.holds.filter(({ releasedAt }) => releasedAt === null) ?? [];
  return standing.length === 0 ? null : (
    <p role="status">
      <strong>{t('nothingIsReleasedUnderAHold')}</strong>
    </p>
  );
}

function Given({ begun: { link, release }, zone }: { readonly begun: Begun; readonly zone: string }) {
  const { name } = release.recipient;
  if (link === null) return <p>{t('hasAWayIn', { name })}</p>;
  return (
    <>
      <p>{t('byThisLink', { name, expiresAt: moment(link.expiresAt, zone) })}</p>
      <p className={s.link} dir="ltr">
        {link.link}
      </p>
      <div>
        <Button onPress={() => void navigator.clipboard.writeText(link.link)}>{t('copy')}</Button>
      </div>
    </>
  );
}
