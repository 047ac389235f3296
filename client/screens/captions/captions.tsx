// The captions beneath the live picture, for whoever turns them on; remembered on this machine.
import type { LiveState } from '../../../server/contract/live.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { Refusal } from '../../ui/notice.tsx';
import s from './captions.module.css';
import { useCaptions } from './use-captions.ts';
import { useCaptionsOn } from './use-captions-on.ts';
import { t } from './words.ts';

export function Captions({ state }: { readonly state: LiveState }) {
  const { on, turn } = useCaptionsOn();
  const { captions, error } = useCaptions(state, { newest: 3, on });
  return (
    <div className={s.captions} data-captions={on ? 'on' : 'off'}>
      <CheckBox label={t('captions')} value={on} onChange={turn} />
      {on && (
        <div className={s.lines} role="log" aria-label={t('captions')}>
          {captions.length === 0 && <p className={s.earlier}>{t('nothingIsCaptionedYet')}</p>}
          {captions.map(({ id, text }, index) => (
            <p key={id} dir="auto" className={index < captions.length - 1 ? s.earlier : undefined}>
              {text}
            </p>
          ))}
        </div>
      )}
      <Refusal error={error} />
    </div>
  );
}
