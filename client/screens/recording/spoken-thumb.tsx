// The thumb of the player's slider, which says where it stands in words: a slider's own value is milliseconds.
import { useContext, useLayoutEffect, useRef } from 'react';
import { SliderStateContext, SliderThumb } from 'react-aria-components';
import s from './player.module.css';
import { t } from './words.ts';

export function SpokenThumb({ said }: { readonly said: (ms: number) => string }) {
  const state = useContext(SliderStateContext);
  const input = useRef<HTMLInputElement | null>(null);
  // The slider writes milliseconds here whenever it is drawn with another value, and has no other way to be told; this comes after it.
  useLayoutEffect(() => {
    if (state !== null) input.current?.setAttribute('aria-valuetext', said(state.getThumbValue(0)));
  });
  return <SliderThumb className={s.thumb ?? ''} aria-label={t('position')} inputRef={input} />;
}
