import { HoldButton } from '../../../ui/hold-button.tsx';
import { doNothing } from '../samples.ts';
import { Holding, Part, State } from '../state.tsx';
import { t } from '../words.ts';

export function HoldButtonShown() {
  return (
    <Part file="hold-button">
      <State name={t('asItIs')}>
        <div>
          <Holding start={false}>
            {(held, onHold) => (
              <HoldButton held={held} onHold={onHold}>
                {t('speak')}
              </HoldButton>
            )}
          </Holding>
        </div>
      </State>
      <State name={t('held')}>
        <div>
          <HoldButton held onHold={doNothing}>
            {t('speak')}
          </HoldButton>
        </div>
      </State>
      <State name={t('disabled')}>
        <div>
          <HoldButton held={false} isDisabled onHold={doNothing}>
            {t('speak')}
          </HoldButton>
        </div>
      </State>
    </Part>
  );
}
