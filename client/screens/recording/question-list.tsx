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
      <TabList className={s.tabs ?? ''} aria-label="Beside the picture">
        <Tab id="transcript" className={s.tab ?? ''}>
          Transcript
        </Tab>
        <Tab id="questions" className={s.tab ?? ''}>
          Questions ({questions.length})
        </Tab>
        <Tab id="markers" className={s.tab ?? ''}>
          Markers ({markers.length})
        </Tab>
        <Tab id="captions" className={s.tab ?? ''}>
          Captions ({captions.length})
        </Tab>
        <Tab id="exhibits" className={s.tab ?? ''}>
          Exhibits ({exhibits.length})
        </Tab>
        <Tab id="phases" className={s.tab ?? ''}>
          Phases
        </Tab>
        <Tab id="gaps" className={s.tab ?? ''}>
          Gaps ({gaps.length})
        </Tab>
        {readsLog && (
          <Tab id="log" className={s.tab ?? ''}>
            Log
          </Tab>
        )}
      </TabList>
      <TabPanel id="transcript" className={s.panel ?? ''}>
        <Transcript viewing={viewing} zone={recording.zone} ms={ms} onJump={onJump} />
      </TabPanel>
      <TabPanel id="questions" className={s.panel ?? ''}>
        {questions.length === 0 && <p>No question was proposed.</p>}
        <ul>
          {questions.map((question) => (
            <QuestionLine key={question.id} question={question} onJump={onJump} />
          ))}
        </ul>
      </TabPanel>
      <TabPanel id="markers" className={s.panel ?? ''}>
        {markers.length === 0 && <p>No marker that you may read.</p>}
        <ul>
          {markers.map((marker) => (
            <li key={marker.id} className={s.entry}>
              <Jump ms={marker.mediaMs} onJump={onJump} />
              <div>
                {marker.fact !== null && <p>{marker.fact}</p>}
                {marker.opinion !== null && <p className={s.quiet}>Thinks: {marker.opinion}</p>}
                <p className={s.quiet}>
                  {marker.author.name}, {marker.author.agency}.
                </p>
              </div>
            </li>
          ))}
        </ul>
      </TabPanel>
      <TabPanel id="captions" className={s.panel ?? ''}>
        {captions.length === 0 && <p>Nothing was captioned.</p>}
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
        <p className={s.quiet}>
          {exhibits.length === 0
            ? 'Nothing was shown or made.'
            : 'Each one opens in a new tab, and is logged for your purpose.'}
        </p>
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
        {gaps.length === 0 && <p>Nothing is missing.</p>}
        <ul>
          {gapBands(viewing).map(({ key, name, fromMs, cause }, index) => (
            <li key={key} className={s.entry}>
              <Jump ms={fromMs} onJump={onJump} />
              <p>
                {lengthInWords(gaps[index]?.durationMs ?? 0)} of {trackInWords(name)} missing: {causeInWords(cause)}.
                {covered(gaps[index], safetyCopies)}
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
      <span className="visually-hidden">Go to </span>
      {length(ms)}
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
          {author}, {agency}. {outcome === null ? 'No outcome' : outcomeWords[outcome]}
          {outcomeReason === null ? '' : `: ${outcomeReason.replace(/[.\s]+$/, '')}`}.
        </p>
      </div>
    </li>
  );
}

/** The gap stays declared; this says where else to look. */
function covered(gap: Viewing['timeline']['gaps'][number] | undefined, copies: RecordingPage['safetyCopies']): string {
  return gap !== undefined && isCovered(gap, copies) ? ' A safety copy of the room covers this.' : '';
}
