// One recording: purpose first, then the picture with phases, questions and gaps; its custody record beside it.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useParams } from 'react-router';
import type { RecordingPage, Viewing, ViewingRequest } from '../../../server/contract/recordings.ts';
import { oneRecording, openViewing } from '../../api/recordings.ts';
import { lengthInWords, moment } from '../../i18n/time.ts';
import { sentenceCase } from '../../i18n/time-words.ts';
import { recordingWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Page } from '../../ui/page.tsx';
import { About } from './about.tsx';
import { pictureIn } from './copies/picture.ts';
import { Player } from './player.tsx';
import { PurposeDialog } from './purpose-dialog.tsx';
import { t } from './words.ts';

export function RecordingScreen() {
  const { recordingId = '' } = useParams();
  const { data, error } = useQuery({
    queryKey: ['recording', recordingId],
    queryFn: () => oneRecording(recordingId),
    // Until a working copy stands there is something to wait for.
    refetchInterval: ({ state }) =>
      state.data?.playable === false && state.data.destroyedAt === null ? 3_000 : 60_000,
  });
  if (data === undefined)
    return (
      <Page title={t('recording')}>
        <Coming error={error} />
      </Page>
    );
  return <Known key={data.id} recording={data} />;
}

const nameOf = ({ practice, caseNumber, exhibitNumber }: RecordingPage): string =>
  practice
    ? t('practiceNotEvidence', { exhibitNumber })
    : t('caseAndExhibit', { caseNumber: caseNumber ?? '', exhibitNumber });

function sentenceOf({ startedAt, zone, durationMs, interviewer, state, sealNumber }: RecordingPage): string {
  return t('howItStandsWithIt', {
    begun: startedAt === null ? 'no' : 'yes',
    startedAt: startedAt === null ? '' : moment(startedAt, zone),
    long: durationMs === null ? 'no' : 'yes',
    length: durationMs === null ? '' : lengthInWords(durationMs),
    interviewer,
    state: sentenceCase(recordingWords[state]),
    numbered: sealNumber === null ? 'no' : 'yes',
    sealNumber: sealNumber ?? '',
  });
}

function Known({ recording }: { readonly recording: RecordingPage }) {
  // Asked by itself once there is something to watch; after that only when somebody wants to.
  const [wanted, setAsking] = useState<boolean | null>(null);
  const asking = wanted ?? recording.playable;
  const [viewing, setViewing] = useState<Viewing | null>(null);
  // A copy in place of the recording itself, once somebody asked for it.
  const [copyId, setCopyId] = useState<string | null>(null);
  const [shownCopy, setShownCopy] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const picture = useMemo(() => pictureIn(box), []);
  const queries = useQueryClient();
  const opening = useMutation({
    mutationFn: (request: ViewingRequest) =>
      openViewing(recording.id, { ...request, ...(copyId === null ? {} : { copyId }) }),
    onSuccess: (opened) => {
      setViewing(opened);
      setShownCopy(copyId);
      setAsking(false);
      void queries.invalidateQueries({ queryKey: ['custody', recording.id] });
    },
  });
  const ofCopy = viewing !== null && shownCopy !== null;
  const watch = (copy: string | null) => {
    setCopyId(copy);
    setAsking(true);
  };
  return (
    <Page title={nameOf(recording)} lede={sentenceOf(recording)}>
      {viewing === null ? (
        <ToWatch recording={recording} onAsk={() => setAsking(true)} />
      ) : (
        <div ref={box}>
          {ofCopy && <OfCopy onBack={() => watch(null)} />}
          <Player
            key={viewing.id}
            viewing={viewing}
            recording={ofCopy ? { ...recording, startedAt: null } : recording}
            onLost={() => setAsking(true)}
          />
        </div>
      )}
      <About
        recording={recording}
        viewing={viewing}
        copies={{ picture: viewing === null || ofCopy ? null : picture, onWatch: watch }}
      />
      <PurposeDialog
        open={asking}
        onClose={() => setAsking(false)}
        error={opening.error}
        busy={opening.isPending}
        onWatch={(request) => opening.mutate(request)}
      />
    </Page>
  );
}

/** What stands on a wall clock in the recording stands elsewhere in a copy that leaves out some of it: none is shown. */
function OfCopy({ onBack }: { readonly onBack: () => void }) {
  return <p>{t.rich('thisIsACopyNot', { button: (words) => <Button onPress={onBack}>{words}</Button> })}</p>;
}

function ToWatch({ recording, onAsk }: { readonly recording: RecordingPage; readonly onAsk: () => void }) {
  if (recording.destroyedAt !== null)
    return (
      <p role="status">
        {t('thisRecordingWasDestroyed', { destroyedAt: moment(recording.destroyedAt, recording.zone) })}
      </p>
    );
  if (!recording.playable) return <p role="status">{t('noWorkingCopyStandsYet')}</p>;
  return (
    <div>
      <Button weight="main" onPress={onAsk}>
        {t('sayWhyFirst')}
      </Button>
    </div>
  );
}
