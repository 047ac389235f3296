import { Button } from '../../../ui/button.tsx';
import { CheckLine, CheckList, checkMarks } from '../../../ui/check-list.tsx';
import { doNothing } from '../samples.ts';
import { Part, State } from '../state.tsx';
import { t } from '../words.ts';

export function CheckListShown() {
  return (
    <Part file="check-list">
      <State name={t('passed')}>
        <CheckList>
          <CheckLine {...checkMarks.passed} title={t('tram')} figure="12 ms" />
        </CheckList>
      </State>
      <State name={t('open')}>
        <CheckList>
          <CheckLine {...checkMarks.waiting} title={t('foot')} figure={null} />
        </CheckList>
      </State>
      <State name={t('failed')}>
        <CheckList>
          <CheckLine {...checkMarks.failed} title={t('bus')} figure={null}>
            <p>{t('wayMissing')}</p>
            <div>
              <Button weight="quiet" onPress={doNothing}>
                {t('save')}
              </Button>
            </div>
          </CheckLine>
        </CheckList>
      </State>
      <State name={t('longText')}>
        <CheckList>
          <CheckLine {...checkMarks.passed} title={t('wayLong')} figure={t('longWord')} />
        </CheckList>
      </State>
    </Part>
  );
}
