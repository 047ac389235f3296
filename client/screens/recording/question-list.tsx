// Questions, markers, phases and gaps as lists whose lines jump: the timeline for keyboard and screen reader, and to read.
import { type Key, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { RecordingPage, Viewing } from '../../../server/contract/recordings.ts';
import { length, lengthInWords } from '../../i18n/time.ts';
import { causeInWords, outcomeWords, trackInWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { ConsultedExhibit } from '../exhibits/consulted-exhibit.tsx';
import { has, useMe } from '../frame/me.ts';
import { isCovered } from './covered.ts';
import { LogBeside } from './log-beside.tsx';
import s from './player.module.css';
import { gapBands, phaseBands, questionAt } from './timeline-layout.ts';
import { Transcript } from './transcript.tsx';
import { t } from './words.ts';

export interface Props {
  readonly viewing: Viewing;
  readonly recording: RecordingPage;
  readonly ms: number;
  readonly tab: Key;
  readonly onTab: (tab: Key) => void;
  readonly onJump: (ms: number) => void;
}

export function QuestionList({ viewing, recording, ms, tab, onTab, onJump }: Props) {
  const { safetyCopies } = recording;
  const me = useMe();
  const readsLog = logReaders.some((role) => has(me, role));
  const { questions, markers, captions, exhibits, gaps } = viewing.timeline;
  return (
    <Tabs className={s.side ?? ''} selectedKey={tab} onSelectionChange={onTab}>
      <TabList className={s.tabs ?? ''} aria-label={t('besideThePicture')}>
        <Tab id="transcript" className={s.tab ?? ''}>
          {t('transcript')}
        </Tab>
        <Tab id="questions" className={s.tab ?? ''}>
          {t('questionsCount', { count: questions.length })}
        </Tab>
        <Tab id="markers" className={s.tab ?? ''}>
          {t('markersCount', { count: markers.length })}
        </Tab>
        <Tab id="captions" className={s.tab ?? ''}>
          {t('captionsCount', { count: captions.length })}
        </Tab>
        <Tab id="exhibits" className={s.tab ?? ''}>
          {t('exhibitsCount', { count: exhibits.length })}
        </Tab>
        <Tab id="phases" className={s.tab ?? ''}>
          {t('phases')}
        </Tab>
        <Tab id="gaps" className={s.tab ?? ''}>
          {t('gapsCount', { count: gaps.length })}
        </Tab>
        {readsLog && (
          <Tab id="log" className={s.tab ?? ''}>
            {t('log')}
          </Tab>
        )}
      </TabList>
      <TabPanel id="transcript" className={s.panel ?? ''}>
        <Transcript viewing={viewing} zone={recording.zone} ms={ms} onJump={onJump} />
      </TabPanel>
      <TabPanel id="questions" className={s.panel ?? ''}>
        {questions.length === 0 && <p>{t('noQuestionWasProposed')}</p>}
        <ul>
          {questions.map((question) => (
            <QuestionLine key={question.id} question={question} onJump={onJump} />
          ))}
        </ul>
      </TabPanel>
      <TabPanel id="markers" className={s.panel ?? ''}>
        {markers.length === 0 && <p>{t('noMarkerThatYouMay')}</p>}
        <ul>
          {markers.map((marker) => (
            <li key={marker.id} className={s.entry}>
              <Jump ms={marker.mediaMs} onJump={onJump} />
              <div>
                {marker.fact !== null && <p>{marker.fact}</p>}
                {marker.opinion !== null && (
                  <p className={s.quiet}>{t('thinksOpinion', { opinion: marker.opinion })}</p>
                )}
                <p className={s.quiet}>{t('byOf', { name: marker.author.name, agency: marker.author.agency })}</p>
              </div>
            </li>
          ))}
        </ul>
      </TabPanel>
      <TabPanel id="captions" className={s.panel ?? ''}>
        {captions.length === 0 && <p>{t('nothingWasCaptioned')}</p>}
        <ul>
          {captions.map((caption) => (
            <li key={caption.id} className={s.entry}>
              <Jump ms={caption.mediaMs} onJump={onJump} />
              <div>
                {caption.before.length > 0 && <p className={s.original}>{caption.before.join(' · ')}</p>}
                <p dir="auto">{caption.text}</p>
              </div>
            </li>
          ))}
        </ul>
      </TabPanel>
      <TabPanel id="exhibits" className={s.panel ?? ''}>
        <p className={s.quiet}>{exhibits.length === 0 ? t('nothingWasShownOrMade') : t('eachOneOpensInA')}</p>
        <ul>
          {exhibits.map((exhibit) => (
            <li key={exhibit.id} className={s.entry}>
              {exhibit.mediaMs !== null && <Jump ms={exhibit.mediaMs} onJump={onJump} />}
              <ConsultedExhibit exhibit={exhibit} viewing={viewing} />
            </li>
          ))}
        </ul>
      </TabPanel>
      <TabPanel id="phases" className={s.panel ?? ''}>
        <ul>
          {phaseBands(viewing).map(({ key, name, fromMs }) => (
            <li key={key} className={s.entry}>
              <Jump ms={fromMs} onJump={onJump} />
              <p>{name}</p>
            </li>
          ))}
        </ul>
      </TabPanel>
      <TabPanel id="gaps" className={s.panel ?? ''}>
        {gaps.length === 0 && <p>{t('nothingIsMissing')}</p>}
        <ul>
          {gapBands(viewing).map(({ key, name, fromMs, cause }, index) => (
            <li key={key} className={s.entry}>
              <Jump ms={fromMs} onJump={onJump} />
              <p>
                {t('missing', {
                  durationMs: lengthInWords(gaps[index]?.durationMs ?? 0),
                  track: trackInWords(name),
                  cause: causeInWords(cause),
                  covered: covered(gaps[index], safetyCopies) ? 'yes' : 'no',
                })}
              </p>
            </li>
          ))}
        </ul>
      </TabPanel>
      {readsLog && (
        <TabPanel id="log" className={s.panel ?? ''}>
          <LogBeside sessionId={viewing.sessionId} zone={recording.zone} onJump={onJump} />
        </TabPanel>
      )}
    </Tabs>
  );
}

/** As the policy says of the recording log. */
const logReaders = ['coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian'] as const;

export function Jump({ ms, onJump }: { readonly ms: number; readonly onJump: (ms: number) => void }) {
  return (
    <Button weight="quiet" onPress={() => onJump(ms)}>
      {t.rich('goTo', { at: length(ms) })}
    </Button>
  );
}

interface LineProps {
  readonly question: Viewing['timeline']['questions'][number];
  readonly onJump: (ms: number) => void;
}
function QuestionLine({ question, onJump }: LineProps) {
  const at = questionAt(question);
  const { relayedText, text, author, agency, outcome, outcomeReason } = question;
  return (
    <li className={s.entry}>
      {at !== null && <Jump ms={at} onJump={onJump} />}
      <div>
        <p>{relayedText ?? text}</p>
        {relayedText !== null && relayedText !== text && <p className={s.original}>{text}</p>}
        <p className={s.quiet}>
          {t('whatBecameOfIt', {
            author,
            agency,
            outcome: outcome === null ? t('noOutcome') : outcomeWords[outcome],
            reasoned: outcomeReason === null ? 'no' : 'yes',
            reason: outcomeReason?.replace(/[.\s]+$/, '') ?? '',
          })}
        </p>
      </div>
    </li>
  );
}

/** The gap stays declared; this says where else to look. */
function covered(gap: Viewing['timeline']['gaps'][number] | undefined, copies: RecordingPage['safetyCopies']): boolean {
  return gap !== undefined && isCovered(gap, copies);
}
