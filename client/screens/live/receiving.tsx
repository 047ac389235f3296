// How much somebody receives: their choice, remembered on this machine, and beside it what really comes, in words.
import type { Shown } from '../../session/shown-pictures.ts';
import { rememberMode, type ViewMode, viewMode } from '../../session/view-mode.ts';
import type { Watcher } from '../../session/watcher.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import s from './receiving.module.css';
import { useWatched } from './use-watched.ts';
import { t } from './words.ts';

const modeWords = {
  normal: t('pictureAsLargeAsThe'),
  'low-bandwidth': t('smallPictureForASlow'),
  'sound-only': t('soundOnly'),
} satisfies Record<ViewMode, string>;
const options = viewMode.options.map((value) => ({ value, text: modeWords[value] }));

export function Receiving({ watcher }: { readonly watcher: Watcher }) {
  const mode = useWatched(watcher.mode);
  const shown = useWatched(watcher.shown);
  const choose = (value: string) => {
    const chosen = viewMode.parse(value);
    rememberMode(chosen);
    watcher.receiveAs(chosen);
  };
  return (
    <div className={s.receiving}>
      <ChoiceField label={t('receive')} value={mode} onChange={choose} options={options} />
      <p>{receivedInWords(mode, [...shown.values()])}</p>
    </div>
  );
}

/** Only what was decoded within the last moment is said to come. */
export function receivedInWords(mode: ViewMode, shown: readonly Shown[]): string {
  const coming = shown.filter(({ framesPerSecond }) => framesPerSecond > 0);
  if (mode === 'sound-only') return coming.length === 0 ? t('noPictureComesAsYou') : t('aPictureStillComes');
  if (coming.length === 0) return t('noPictureComesNow');
  const sizes = coming.map(({ width, height }) => `${width} × ${height}`).join(', ');
  const small = coming.some(({ size }) => size === 'low');
  if (mode === 'low-bandwidth' && small) return t('theSmallPictureComesAs', { sizes });
  return small ? t('theSmallPictureComesSince', { sizes }) : t('sizesComes', { sizes });
}
