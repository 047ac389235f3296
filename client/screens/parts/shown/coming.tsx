import { AskAgainContext, Coming } from '../../../ui/coming.tsx';
import { doNothing } from '../samples.ts';
import { Part, State } from '../state.tsx';
import { t } from '../words.ts';

const failed = (text: string, status: number) => Object.assign(new Error(text), { code: 'malformed', status });

export function ComingShown() {
  return (
    <Part file="coming">
      <State name={t('busy')}>
        <Coming error={null} />
      </State>
      <State name={t('withAct')}>
        <AskAgainContext value={doNothing}>
          <Coming error={failed(t('wayLong'), 503)} />
        </AskAgainContext>
      </State>
      <State name={t('refused')}>
        <Coming error={failed(t('wayMissing'), 403)} />
      </State>
    </Part>
  );
}
