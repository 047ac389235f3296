import { Button } from '../../../ui/button.tsx';
import { doNothing } from '../samples.ts';
import { Focused, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const weights = ['main', 'plain', 'quiet', 'final'] as const;

export function ButtonShown() {
  return (
    <Part file="button">
      {weights.map((weight) => (
        <State key={weight} name={t(weight)}>
          <div>
            <Button weight={weight} onPress={doNothing}>
              {t('save')}
            </Button>
          </div>
        </State>
      ))}
      <Focused>
        <Button onPress={doNothing}>{t('save')}</Button>
      </Focused>
      <State name={t('disabled')}>
        <div>
          <Button weight="main" isDisabled>
            {t('save')}
          </Button>
        </div>
      </State>
      <State name={t('busy')}>
        <div>
          <Button weight="main" busy>
            {t('save')}
          </Button>
        </div>
      </State>
      <State name={t('big')}>
        <div>
          <Button weight="main" big onPress={doNothing}>
            {t('save')}
          </Button>
        </div>
      </State>
      <State name={t('longText')}>
        <Button onPress={doNothing}>{t('wayLong')}</Button>
      </State>
    </Part>
  );
}
