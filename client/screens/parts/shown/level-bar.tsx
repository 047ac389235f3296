import { LevelBar } from '../../../ui/level-bar.tsx';
import { Part, State } from '../state.tsx';
import { t } from '../words.ts';

export function LevelBarShown() {
  return (
    <Part file="level-bar">
      <State name={t('none')}>
        <LevelBar label={t('level')} part={0} word={t('none')} />
      </State>
      <State name={t('half')}>
        <LevelBar label={t('level')} part={0.5} word={t('half')} />
      </State>
      <State name={t('full')}>
        <LevelBar label={t('level')} part={1} word={t('full')} />
      </State>
    </Part>
  );
}
