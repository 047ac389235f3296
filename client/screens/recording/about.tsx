// Beneath the picture: the custody record, the figures, and for the custodian how to export.

import { useQuery } from '@tanstack/react-query';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { CustodyLine, RecordingPage, Viewing } from '../../../server/contract/recordings.ts';
import { purpose } from '../../../server/contract/values.ts';
import { custodyOf } from '../../api/recordings.ts';
import { length, lengthInWords, moment, momentWithSeconds } from '../../i18n/time.ts';
import { listed } from '../../i18n/time-words.ts';
import { causeInWords, purposeWords, trackInWords } from '../../i18n/words.ts';
import { Coming } from '../../ui/coming.tsx';
import { has, useMe } from '../frame/me.ts';
import { Keeping } from '../keeping/keeping.tsx';
import { OutsideQuestions } from '../releases/outside-questions.tsx';
import { Releases } from '../releases/releases.tsx';
import s from './about.module.css';
import { Coding } from './copies/coding.tsx';
import { Copies, type Props as CopiesProps } from './copies/copies.tsx';
import { isCovered } from './covered.ts';
import { Exports } from './exports.tsx';
import p from './player.module.css';
import { t } from './words.ts';

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
      <TabList className={p.tabs ?? ''} aria-label={t('aboutThisRecording')}>
        <Tab id="custody" className={p.tab ?? ''}>
          {t('custody')}
        </Tab>
        <Tab id="figures" className={p.tab ?? ''}>
          {t('figures')}
        </Tab>
        {watches && (
          <Tab id="copies" className={p.tab ?? ''}>
            {t('copies')}
          </Tab>
        )}
        {codes && (
          <Tab id="coding" className={p.tab ?? ''}>
            {t('utterances')}
          </Tab>
        )}
        {keeping && (
          <Tab id="keeping" className={p.tab ?? ''}>
            {t('keeping')}
          </Tab>
        )}
        {exports && (
          <Tab id="export" className={p.tab ?? ''}>
            {t('export')}
          </Tab>
        )}
        {exports && (
          <Tab id="release" className={p.tab ?? ''}>
            {t('release')}
          </Tab>
        )}
        {!has(me, 'observer') && !recording.practice && (
          <Tab id="outside" className={p.tab ?? ''}>
            {t('fromOutside')}
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
      {exports && (
        <TabPanel id="release" className={p.panel ?? ''}>
          <Releases recording={recording} />
        </TabPanel>
      )}
      {!has(me, 'observer') && !recording.practice && (
        <TabPanel id="outside" className={p.panel ?? ''}>
          <OutsideQuestions recording={recording} />
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
      <Coming error={error} there={data !== undefined} />
      {data?.length === 0 && <p>{t('nothingIsInTheLog')}</p>}
      <ol className={s.lines} aria-label={t('custodyNewestFirst')}>
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
      <p>{t('custodyLine', { at: momentWithSeconds(line.at, zone), sentence: line.sentence })}</p>
      <p className={s.quiet}>
        {t('entryOfTheLog', {
          actor: line.actor,
          purposed: line.why === null ? 'no' : 'yes',
          why: line.why === null ? '' : whyInWords(line.why),
          logIndex: line.logIndex,
          sealed: line.sealed ? 'yes' : 'no',
        })}
      </p>
    </li>
  );
}

/** A purpose code in words; other reasons as they stand. */
/** What the house itself does something for, which nobody chooses. */
const houseReasons = {
  safekeeping: t('reason.safekeeping'),
  'live-observation': t('reason.live-observation'),
  interview: t('reason.interview'),
};
const isOfHouse = (why: string): why is keyof typeof houseReasons => Object.hasOwn(houseReasons, why);

function whyInWords(why: string): string {
  const read = purpose.safeParse(why);
  if (read.success) return purposeWords[read.data].toLowerCase();
  return isOfHouse(why) ? houseReasons[why] : why;
}

function Figures({ recording, viewing }: Pick<Props, 'recording' | 'viewing'>) {
  const { manifestHash, tracks, gaps, degraded, safetyCopies, checkpointSize, sealNumber, exhibitNumber, readBack } =
    recording;
  return (
    <dl className={s.figures}>
      <dt>{t('exhibit')}</dt>
      <dd>{exhibitNumber}</dd>
      <dt>{t('seal')}</dt>
      <dd>{sealNumber ?? t('notSealedYet')}</dd>
      <dt>{t('manifestSha256')}</dt>
      <dd>
        <code>{manifestHash ?? t('noneYet')}</code>
      </dd>
      <dt>{t('inTheLogUnderA')}</dt>
      <dd>{checkpointSize === null ? t('noneYet') : t('entries', { count: checkpointSize })}</dd>
      <dt>{t('bothStoredCopiesLastRead')}</dt>
      <dd>
        {t('readBack', {
          ever: readBack === null ? 'no' : 'yes',
          at: readBack === null ? '' : moment(readBack.at, recording.zone),
          how: readBack === null ? '' : readBackInWords[readBack.state],
          destroyed: recording.destroyedAt === null ? 'no' : 'yes',
        })}
      </dd>
      <dt>{t('tracks')}</dt>
      <dd>
        {tracks
          .map(({ id, durationMs }) => t('oneTrack', { track: trackInWords(id), length: lengthInWords(durationMs) }))
          .join('; ') || t('none')}
      </dd>
      <dt>{t('gaps')}</dt>
      <dd>
        {gaps.length === 0
          ? t('none')
          : gaps
              .map((gap) =>
                t('oneGap', {
                  track: trackInWords(gap.track),
                  length: lengthInWords(gap.durationMs),
                  cause: causeInWords(gap.cause),
                  covered: isCovered(gap, safetyCopies) ? 'yes' : 'no',
                }),
              )
              .join('; ')}
      </dd>
      {degraded.length > 0 && (
        <>
          <dt>{t('degraded')}</dt>
          <dd>
            {degraded
              .map(({ track, fromMs, durationMs }) =>
                t('oneDegraded', {
                  track: trackInWords(track),
                  from: length(fromMs),
                  length: lengthInWords(durationMs),
                }),
              )
              .join('; ')}
          </dd>
        </>
      )}
      {safetyCopies.length > 0 && (
        <>
          <dt>{t('safetyCopies')}</dt>
          <dd>{safetyCopies.map(copyInWords).join('; ')}</dd>
        </>
      )}
      {viewing !== null && (
        <>
          <dt>{t('thisViewing')}</dt>
          <dd>{t('untilExpiresat', { expiresAt: moment(viewing.expiresAt, recording.zone) })}</dd>
        </>
      )}
    </dl>
  );
}

const readBackInWords: Record<NonNullable<RecordingPage['readBack']>['state'], string> = {
  whole: t('whole'),
  repaired: t('wholeOneWasDamagedAnd'),
  damaged: t('damagedTellWhoeverKeepsThe'),
};

/** Closed: whoever holds the centre’s key opens it. */
const copyInWords = ({ durationMs, tracks, bytes, sha256 }: RecordingPage['safetyCopies'][number]): string =>
  t('aSafetyCopy', {
    length: lengthInWords(durationMs),
    tracks: listed(tracks.map(trackInWords)),
    bytes,
    sha256,
  });

// no words: a command
const exportCommand = (id: string): string => `npm run export -- ${id} ./package --purpose trial`;

function Command({ recording }: { readonly recording: RecordingPage }) {
  return (
    <>
      <p>{t('onceItIsApprovedThe')}</p>
      <p>
        <code dir="ltr">{exportCommand(recording.id)}</code>
      </p>
    </>
  );
}
