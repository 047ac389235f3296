// Beneath the picture: the custody record, the figures, and for the custodian how to export.
import { useQuery } from '@tanstack/react-query';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { CustodyLine, RecordingPage, Viewing } from '../../../server/contract/recordings.ts';
import { purpose } from '../../../server/contract/values.ts';
import { custodyOf } from '../../api/recordings.ts';
import { lengthInWords, moment, momentWithSeconds } from '../../i18n/time.ts';
import { causeInWords, purposeWords, trackInWords } from '../../i18n/words.ts';
import { Refusal } from '../../ui/notice.tsx';
import { has, useMe } from '../frame/me.ts';
import { Keeping } from '../keeping/keeping.tsx';
import s from './about.module.css';
import { Coding } from './copies/coding.tsx';
import { Copies, type Props as CopiesProps } from './copies/copies.tsx';
import { isCovered } from './covered.ts';
import { Exports } from './exports.tsx';
import p from './player.module.css';

export interface Props {
  readonly recording: RecordingPage;
  readonly viewing: Viewing | null;
  readonly copies: Pick<CopiesProps, 'picture' | 'onWatch'>;
}

const mayWatch = ['interviewer', 'desk', 'observer', 'prosecutor', 'custodian'] as const;
const keepersOf = ['coordinator', 'interviewer', 'desk', 'auditor'] as const;

export function About({ recording, viewing, copies }: Props) {
  const me = useMe();
  const custodian = has(me, 'custodian');
  const exports = custodian || has(me, 'prosecutor');
  const codes = has(me, 'interviewer') || has(me, 'desk');
  const watches = mayWatch.some((role) => has(me, role));
  // Whoever may read the exhibit's life; who only watches it may not.
  const keeping = exports || keepersOf.some((role) => has(me, role));
  return (
    <Tabs>
      <TabList className={p.tabs ?? ''} aria-label="About this recording">
        <Tab id="custody" className={p.tab ?? ''}>
          Custody
        </Tab>
        <Tab id="figures" className={p.tab ?? ''}>
          Figures
        </Tab>
        {watches && (
          <Tab id="copies" className={p.tab ?? ''}>
            Copies
          </Tab>
        )}
        {codes && (
          <Tab id="coding" className={p.tab ?? ''}>
            Utterances
          </Tab>
        )}
        {keeping && (
          <Tab id="keeping" className={p.tab ?? ''}>
            Keeping
          </Tab>
        )}
        {exports && (
          <Tab id="export" className={p.tab ?? ''}>
            Export
          </Tab>
        )}
      </TabList>
      <TabPanel id="custody" className={p.panel ?? ''}>
        <Custody recording={recording} />
      </TabPanel>
      <TabPanel id="figures" className={p.panel ?? ''}>
        <Figures recording={recording} viewing={viewing} />
      </TabPanel>
      {watches && (
        <TabPanel id="copies" className={p.panel ?? ''}>
          <Copies recording={recording} {...copies} />
        </TabPanel>
      )}
      {codes && (
        <TabPanel id="coding" className={p.panel ?? ''}>
          <Coding recording={recording} picture={copies.picture} />
        </TabPanel>
      )}
      {keeping && (
        <TabPanel id="keeping" className={p.panel ?? ''}>
          <Keeping recording={recording} />
        </TabPanel>
      )}
      {exports && (
        <TabPanel id="export" className={p.panel ?? ''}>
          <Exports recording={recording} />
          {custodian && <Command recording={recording} />}
        </TabPanel>
      )}
    </Tabs>
  );
}

function Custody({ recording }: { readonly recording: RecordingPage }) {
  const { data, error } = useQuery({
    queryKey: ['custody', recording.id],
    queryFn: () => custodyOf(recording.id),
    refetchInterval: 15_000,
  });
  return (
    <>
      <Refusal error={error} />
      {data?.length === 0 && <p>Nothing is in the log yet.</p>}
      <ol className={s.lines} aria-label="Custody, newest first">
        {(data ?? []).map((line) => (
          <CustodyEntry key={line.logIndex} line={line} zone={recording.zone} />
        ))}
      </ol>
    </>
  );
}

function CustodyEntry({ line, zone }: { readonly line: CustodyLine; readonly zone: string }) {
  return (
    <li>
      <p>
        {momentWithSeconds(line.at, zone)} — {line.sentence}
      </p>
      <p className={s.quiet}>
        {line.actor}
        {line.why !== null && `, for ${whyInWords(line.why)}`}. Entry {line.logIndex} of the log,{' '}
        {line.sealed ? 'under a signed checkpoint' : 'not yet under a signed checkpoint'}.
      </p>
    </li>
  );
}

/** A purpose code in words; other reasons as they stand. */
function whyInWords(why: string): string {
  const read = purpose.safeParse(why);
  return read.success ? purposeWords[read.data].toLowerCase() : why;
}

function Figures({ recording, viewing }: Pick<Props, 'recording' | 'viewing'>) {
  const { manifestHash, tracks, gaps, safetyCopies, checkpointSize, sealNumber, exhibitNumber, readBack } = recording;
  return (
    <dl className={s.figures}>
      <dt>Exhibit</dt>
      <dd>{exhibitNumber}</dd>
      <dt>Seal</dt>
      <dd>{sealNumber ?? 'not sealed yet'}</dd>
      <dt>Manifest, SHA-256</dt>
      <dd>
        <code>{manifestHash ?? 'none yet'}</code>
      </dd>
      <dt>In the log under a checkpoint of</dt>
      <dd>{checkpointSize === null ? 'none yet' : `${checkpointSize} entries`}</dd>
      <dt>Both stored copies last read back</dt>
      <dd>
        {readBack === null ? 'not yet' : `${moment(readBack.at, recording.zone)}, ${readBackInWords[readBack.state]}`}
        {recording.destroyedAt !== null && '; destroyed since'}
      </dd>
      <dt>Tracks</dt>
      <dd>
        {tracks.map(({ id, durationMs }) => `${trackInWords(id)}, ${lengthInWords(durationMs)}`).join('; ') || 'none'}
      </dd>
      <dt>Gaps</dt>
      <dd>
        {gaps.length === 0
          ? 'none'
          : gaps
              .map(
                (gap) =>
                  `${trackInWords(gap.track)}, ${lengthInWords(gap.durationMs)}: ${causeInWords(gap.cause)}${isCovered(gap, safetyCopies) ? ' (a safety copy covers this)' : ''}`,
              )
              .join('; ')}
      </dd>
      {safetyCopies.length > 0 && (
        <>
          <dt>Safety copies</dt>
          <dd>{safetyCopies.map(copyInWords).join('; ')}</dd>
        </>
      )}
      {viewing !== null && (
        <>
          <dt>This viewing</dt>
          <dd>until {moment(viewing.expiresAt, recording.zone)}</dd>
        </>
      )}
    </dl>
  );
}

const readBackInWords: Record<NonNullable<RecordingPage['readBack']>['state'], string> = {
  whole: 'whole',
  repaired: 'whole; one was damaged and was put right from the other',
  damaged: 'damaged: tell whoever keeps the disks, and run npm run fsck there',
};

/** Closed: whoever holds the centre’s key opens it. */
const copyInWords = ({ durationMs, tracks, bytes, sha256 }: RecordingPage['safetyCopies'][number]): string =>
  `about ${lengthInWords(durationMs)} of ${tracks.map(trackInWords).join(' and ')}, closed, ${bytes} bytes, SHA-256 ${sha256}`;

function Command({ recording }: { readonly recording: RecordingPage }) {
  return (
    <>
      <p>
        Once it is approved, the package is made where the vault is, by this command, for the purpose it was asked for;
        it is logged. The folder then verifies on a machine that never heard of us.
      </p>
      <p>
        <code>npm run export -- {recording.id} ./package --purpose trial</code>
      </p>
    </>
  );
}
