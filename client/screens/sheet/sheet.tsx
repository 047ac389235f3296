// The sheet for the child of a case: what fits is chosen already, looked at, printed on one page, and that it was handed out is entered in
// the diary. Neither the page nor its address nor the printed file names the child.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { CaseSheet, SheetQuestion } from '../../../server/contract/sheets.ts';
import { sheetOf } from '../../api/sheets.ts';
import { languageName } from '../../i18n/languages.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Page } from '../../ui/page.tsx';
import { KindChoice } from './choices.tsx';
import { HandOut } from './hand-out.tsx';
import { Paper } from './paper.tsx';
import s from './sheet.module.css';
import { t } from './words.ts';

export function SheetScreen() {
  const { caseId = '' } = useParams();
  const [question, setQuestion] = useState<SheetQuestion>({});
  const { data, error } = useQuery({
    queryKey: ['sheet', caseId, question],
    queryFn: () => sheetOf(caseId, question),
    placeholderData: (before) => before,
  });
  return (
    <div className={s.screen}>
      <Page title={t('theSheet')} lede={<Link to={`/cases/${caseId}`}>{t('backToTheCase')}</Link>}>
        <div className={s.controls}>
          <Coming error={error} there={data !== undefined} />
          {data !== undefined && <Controls page={data} question={question} onAsk={setQuestion} />}
        </div>
        {data?.sheet != null && <Paper sheet={data.sheet} />}
        {data !== undefined && (
          <div className={s.controls}>
            <HandOut caseId={caseId} page={data} />
          </div>
        )}
      </Page>
    </div>
  );
}

interface ControlsProps {
  readonly page: CaseSheet;
  readonly question: SheetQuestion;
  readonly onAsk: (question: SheetQuestion) => void;
}

function Controls({ page, question, onAsk }: ControlsProps) {
  const { sittings, language, sheet } = page;
  // What was just chosen counts, also while the sheet before it is still shown.
  const { sessionId = page.sessionId } = question;
  const kind = { band: question.band ?? page.band, language: question.language ?? language };
  return (
    <>
      {sheet === null && <p>{t('noTimeYet')}</p>}
      {sittings.length > 1 && (
        <ChoiceField
          label={t('sitting')}
          value={sessionId ?? ''}
          options={sittings.map((one) => ({ value: one.id, text: `${moment(one.startsAt, one.zone)}, ${one.room}` }))}
          onChange={(id) => onAsk({ ...question, sessionId: id })}
        />
      )}
      <KindChoice kind={kind} onChange={(next) => onAsk({ ...question, ...next })} />
      {!page.ageKnown && question.band === undefined && <p>{t('ageNotKnown')}</p>}
      {!page.ownLanguage && question.language === undefined && (
        <p>{t('notInTheirLanguage', { language: languageName(language) })}</p>
      )}
      {sheet !== null && (
        <div>
          <Button weight="main" onPress={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      )}
    </>
  );
}
