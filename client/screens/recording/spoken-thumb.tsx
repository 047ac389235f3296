// The thumb of the player's slider, which says where it stands in words: a slider's own value is milliseconds.
import { useContext } from 'react';
import { SliderStateContext, SliderThumb } from 'react-aria-components';
import s from './player.module.css';
import { t } from './words.ts';

export function SpokenThumb({ said }: { readonly said: (ms: number) => string }) {
  const state = useContext(SliderStateContext);
  if (state === null) return null;
  const getThumbValueLabel = (index: number) => said(state.getThumbValue(index));
  return (
    <SliderStateContext.Provider value={{ ...state, getThumbValueLabel }}>
      <SliderThumb className={s.thumb ?? ''} aria-label={t('position')} />
    </SliderStateContext.Provider>
  );
}
