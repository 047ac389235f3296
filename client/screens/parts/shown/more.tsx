import { More } from '../../../ui/more.tsx';
import { Focused, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const inside = <p>{t('sentence')}</p>;

export function MoreShown() {
  return (
    <Part file="more">
      <State name={t('folded')}>
        <More title={t('way')}>{inside}</More>
      </State>
      <State name={t('unfolded')}>
        <More title={t('way')} open>
          {inside}
        </More>
      </State>
      <State name={t('withHint')}>
        <More title={t('way')} hint={t('wayHint')}>
          {inside}
        </More>
      </State>
      <Focused>
        <More title={t('way')}>{inside}</More>
      </Focused>
      <State name={t('longText')}>
        <More title={t('wayLong')} hint={t('longWord')} open>
          {inside}
        </More>
      </State>
    </Part>
  );
}
