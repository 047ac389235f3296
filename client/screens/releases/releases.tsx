// Releases of a recording to people outside: what there is, each in a sentence with what can be done now, and the way to ask for another.
// Says before one starts that it needs a second person.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordingPage } from '../../../server/contract/recordings.ts';
import type { Begun } from '../../../server/contract/releases.ts';
import { releasesOf } from '../../api/releases.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { AskRelease } from './ask-release.tsx';
import { OneRelease } from './one-release.tsx';
import s from './releases.module.css';

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
  if (recording.state !== 'sealed') return <p>There is nothing to release before the recording is sealed.</p>;
  if (recording.practice) return <p>Practice is nobody’s evidence: it is released to nobody.</p>;
  return (
    <div className={s.stack}>
      <p>
        A release gives one person outside this house a package, or lets them watch here, for a span of time. One person
        asks, another approves exactly that; then it is given. It can be revoked at any moment, and then ends at once.
      </p>
      <Refusal error={error} />
      {data?.length === 0 && <p>Nothing was released.</p>}
      <ol className={s.list} aria-label="Releases, newest first">
        {(data ?? []).map((one) => (
          <OneRelease key={one.id} release={one} recordingId={id} zone={zone} onLink={setLink} />
        ))}
      </ol>
      {asking ? (
        <AskRelease recording={recording} onDone={() => setAsking(false)} />
      ) : (
        <div>
          <Button onPress={() => setAsking(true)}>Ask for a release</Button>
        </div>
      )}
      <Dialog title="The link" open={link !== null} onClose={() => setLink(null)}>
        {link !== null && <Given begun={link} zone={zone} />}
      </Dialog>
    </div>
  );
}

function Given({ begun: { link, release }, zone }: { readonly begun: Begun; readonly zone: string }) {
  const { name } = release.recipient;
  if (link === null)
    return (
      <p>
        {name} has a way in already: they sign in as before, and find the release on their first page. No link is
        needed.
      </p>
    );
  return (
    <>
      <p>
        By this link {name} sets up how they come in. Give it to nobody else: whoever opens it first comes in as them.
        It is shown this once, good once, and until {moment(link.expiresAt, zone)}.
      </p>
      <p className={s.link} dir="ltr">
        {link.link}
      </p>
      <div>
        <Button onPress={() => void navigator.clipboard.writeText(link.link)}>Copy</Button>
      </div>
    </>
  );
}
