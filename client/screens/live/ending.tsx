// After the end, for interviewer and desk: one large sentence, what to do, and the seven checks with the gaps beneath. It stands still
// but for what the server says.
import { Link } from 'react-router';
import type { EndingCheck, EndingGap } from '../../../server/contract/ending.ts';
import type { LiveState } from '../../../server/contract/live.ts';
import { endingCheckWords, endingFindingInWords } from '../../i18n/ending-words.ts';
import { length } from '../../i18n/time.ts';
import { causeInWords, trackInWords } from '../../i18n/words.ts';
import { CheckLine, CheckList, checkMarks } from '../../ui/check-list.tsx';
import { useNow } from '../../ui/use-now.ts';
import s from './ending.module.css';
import { endingSentence } from './ending-sentence.ts';
import { t } from './words.ts';

export function Ending({ state }: { readonly state: LiveState }) {
  const now = useNow(5_000);
  const said = endingSentence(state, now);
  if (said === null) return null;
  const { ending, recording } = state;
  return (
    <section className={s.ending} aria-label={t('afterTheEnd')}>
      <div role="status" data-tone={said.tone} className={s.said}>
        <p className={s.sentence}>{said.text}</p>
        {said.action !== null && <p className={s.action}>{said.action}</p>}
      </div>
      {ending !== null && (
        <CheckList>
          {ending.checks.map((one) => (
            <Check key={one.check} check={one} sealNumber={recording?.sealNumber ?? null} />
          ))}
        </CheckList>
      )}
      {ending !== null && ending.gaps.length > 0 && <Gaps gaps={ending.gaps} />}
      <p>
        <Link to={`/sessions/${state.session.id}/log`}>{t('theRecordingLog')}</Link>
      </p>
    </section>
  );
}

function Check({ check, sealNumber }: { readonly check: EndingCheck; readonly sealNumber: string | null }) {
  const sealed = check.check === 'sealed' && check.state === 'passed' && sealNumber !== null;
  return (
    <CheckLine
      {...checkMarks[check.state]}
      title={sealed ? t('sealedNoSealnumber', { sealNumber }) : endingCheckWords[check.check]}
      figure={null}
    >
      {check.found.length > 0 && <p>{check.found.map(endingFindingInWords).join('; ')}</p>}
    </CheckLine>
  );
}

function Gaps({ gaps }: { readonly gaps: readonly EndingGap[] }) {
  return (
    <div>
      <h2 className={s.gapsHead}>{t('whatWasNotRecorded')}</h2>
      <ul className={s.gaps}>
        {gaps.map(({ track, cause, fromMs, ms, covered }) => (
          <li key={`${track} ${fromMs}`}>
            {t('trackFrommsValueSCause', {
              track: trackInWords(track),
              fromMs: length(fromMs),
              value: (ms / 1000).toFixed(1),
              cause: causeInWords(cause),
              covered: covered ? 'yes' : 'no',
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
