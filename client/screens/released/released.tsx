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
import { Facts } from '../../ui/facts.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Player } from '../recording/player.tsx';
import r from '../releases/releases.module.css';
import { Questions } from './questions.tsx';
import { Undertaking } from './undertaking.tsx';

export function ReleasedScreen() {
  const { releaseId = '' } = useParams();
  const { data, error } = useQuery({
    queryKey: ['released', releaseId],
    queryFn: () => oneReleased(releaseId),
    refetchInterval: 5_000,
  });
  if (data === undefined)
    return <Page title="Released to you">{error === null ? <p>One moment …</p> : <Refusal error={error} />}</Page>;
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
  const name = release.caseNumber === null ? '' : `, case ${release.caseNumber}`;
  return (
    <Page title={`Exhibit ${release.exhibitNumber}${name}`} lede={releasedSentence(release)}>
      <Facts
        facts={[
          ['Released', componentsInWords(release.components)],
          ['By', release.givenBy],
          ['On the basis of', release.authority],
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
        <Section title="The package">
          <p>
            One file, {sizeInWords(release.package.bytes ?? 0)}. A download that breaks off goes on where it stopped.
            What is in it, and how it is checked without this house, stands in the package itself.
          </p>
          <p>
            <a href={packageUrl} download>
              Download the package
            </a>
          </p>
          <p className={r.quiet}>
            SHA-256 of the file: <code dir="ltr">{release.package.sha256}</code>
          </p>
        </Section>
      )}
      {log.length > 0 && (
        <Section title="The custody log">
          <ol className={r.list} aria-label="Custody, newest first">
            {log.map((line) => (
              <li key={line.logIndex}>
                <p>
                  {moment(line.at, release.zone)} — {line.sentence}
                </p>
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
    return <p>You confirmed {moment(release.receivedAt, release.zone)} that you have received it.</p>;
  if (release.state !== 'open') return null;
  return (
    <Section title="Receipt">
      <p>When you have what was released, say so: whoever released it is told.</p>
      <Refusal error={confirm.error} />
      <div>
        <Button busy={confirm.isPending} onPress={() => confirm.mutate()}>
          I have received it
        </Button>
      </div>
    </Section>
  );
}
