import { Alarm, Refusal } from '../../../ui/notice.tsx';
import { doNothing } from '../samples.ts';
import { Part, State } from '../state.tsx';
import { t } from '../words.ts';

/** As one that the server says itself, in the page's language. */
const refused = (text: string) => Object.assign(new Error(text), { code: 'malformed' });

export function NoticeShown() {
  return (
    <Part file="notice">
      <State name={t('refused')}>
        <Refusal error={refused(t('wayMissing'))} />
      </State>
      <State name={t('longText')}>
        <Refusal error={refused(t('wayLong'))} />
      </State>
      <State name={t('asItIs')} wide>
        <Alarm>{t('sentence')}</Alarm>
      </State>
      <State name={t('withAct')} wide>
        <Alarm action={{ text: t('save'), onPress: doNothing }}>{t('wayLong')}</Alarm>
      </State>
    </Part>
  );
}
