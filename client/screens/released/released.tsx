// One release, as its recipient has it: the undertaking first, each time; then the package or the player; then the receipt, and further
// questions. When it ends, it ends here too.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Opening, ReleasedPage } from '../../../server/contract/released.ts';
import { confirmReceipt, oneReleased, openReleased } from '../../api/releases.ts';
import { componentsInWords, releasedSentence, sizeInWords } from '../../i18n/release-words.ts';
import { moment } from '../../i18n/time.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Player } from '../recording/player.tsx';
import r from '../releases/releases.module.css';
import { Questions } from './questions.tsx';
import { Undertaking } from './undertaking.tsx';
import { t } from './words.ts';

export function ReleasedScreen() {
  const { releaseId = '' } = useParams();
  const { data, error } = useQuery({
    queryKey: ['released', releaseId],
    queryFn: () => oneReleased(releaseId),
    refetchInterval: 5_000,
  });
  if (data === undefined)
    return (
      <Page title={t('releasedToYou')}>
        <Coming error={error} />
      </Page>
    );
  return <Known key={data.id} release={data} />;
}

function Known({ release }: { readonly release: ReleasedPage }) {
  const [opening, setOpening] = useState<Opening | null>(null);
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: (language: Parameters<typeof openReleased>[1]['language']) =>
      openReleased(release.id, { id: callerId(), version: release.undertaking.version, language }),
    onSuccess: async (opened) => {
      setOpening(opened);
      await queries.invalidateQueries({ queryKey: ['released', release.id] });
    },
  });
  const isOpen = release.state === 'open';
  return (
    <Page
      title={t('thisExhibitOfCase', {
        exhibitNumber: release.exhibitNumber,
        named: release.caseNumber === null ? 'no' : 'yes',
        caseNumber: release.caseNumber ?? '',
      })}
      lede={releasedSentence(release)}
    >
      <Facts
        facts={[
          [t('released'), componentsInWords(release.components)],
          [t('by'), release.givenBy],
          [t('onTheBasisOf'), release.authority],
        ]}
      />
      {isOpen && opening === null && (
        <Undertaking
          release={release}
          error={open.error}
          busy={open.isPending}
          onGive={(language) => open.mutate(language)}
        />
      )}
      {isOpen && opening !== null && <Opened release={release} opening={opening} onLost={() => setOpening(null)} />}
      {release.openedAt !== null && <Receipt release={release} />}
      {isOpen && release.openedAt !== null && <Questions release={release} />}
    </Page>
  );
}

interface OpenedProps {
  readonly release: ReleasedPage;
  readonly opening: Opening;
  readonly onLost: () => void;
}

function Opened({ release, opening, onLost }: OpenedProps) {
  const { watch, packageUrl, log } = opening;
  return (
    <>
      {watch !== null && <Player viewing={watch.viewing} recording={watch.recording} onLost={onLost} />}
      {packageUrl !== null && release.package !== null && (
        <Section title={t('thePackage')}>
          <p>{t('oneFileSizeADownload', { size: sizeInWords(release.package.bytes ?? 0) })}</p>
          <p>
            <a href={packageUrl} download>
              {t('downloadThePackage')}
            </a>
          </p>
          <p className={r.quiet}>
            {t.rich('sha256OfTheFile', {
              sha256: release.package.sha256,
              code: (words) => <code dir="ltr">{words}</code>,
            })}
          </p>
        </Section>
      )}
      {log.length > 0 && (
        <Section title={t('theCustodyLog')}>
          <ol className={r.list} aria-label={t('custodyNewestFirst')}>
            {log.map((line) => (
              <li key={line.logIndex}>
                <p>{t('custodyLine', { at: moment(line.at, release.zone), sentence: line.sentence })}</p>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

function Receipt({ release }: { readonly release: ReleasedPage }) {
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => confirmReceipt(release.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['released', release.id] }),
  });
  if (release.receivedAt !== null)
    return <p>{t('youConfirmedReceivedatThatYou', { receivedAt: moment(release.receivedAt, release.zone) })}</p>;
  if (release.state !== 'open') return null;
  return (
    <Section title={t('receipt')}>
      <p>{t('whenYouHaveWhatWas')}</p>
      <Refusal error={confirm.error} />
      <div>
        <Button busy={confirm.isPending} onPress={() => confirm.mutate()}>
          {t('iHaveReceivedIt')}
        </Button>
      </div>
    </Section>
  );
}
