// A level as a bar with a word: colour isn't needed to read it.
import { Meter } from 'react-aria-components';
import s from './level-bar.module.css';

export interface Props {
  readonly label: string;
  /** 0…1 */
  readonly part: number;
  readonly word: string;
}

export function LevelBar({ label, part, word }: Props) {
  return (
    <Meter className={s.meter ?? ''} aria-label={label} value={part} minValue={0} maxValue={1} valueLabel={word}>
      <span className={s.trough}>
        <span className={s.fill} style={{ inlineSize: `${Math.round(part * 100)}%` }} />
      </span>
      <span className={s.word}>{word}</span>
    </Meter>
  );
}
