// Which hand holds the tablet's other side: where "The child says stop" stands. Stays on this tablet.
import { createContext, useContext, useState } from 'react';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { t } from './words.ts';

export type Hand = 'left' | 'right';
const key = 'heard-once.hand';

interface Chosen {
  readonly hand: Hand;
  readonly choose: (hand: Hand) => void;
}

export const HandContext = createContext<Chosen>({ hand: 'right', choose: () => undefined });

export function useHand(): Chosen {
  const [hand, setHand] = useState<Hand>(() => (localStorage.getItem(key) === 'left' ? 'left' : 'right'));
  const choose = (next: Hand) => {
    localStorage.setItem(key, next);
    setHand(next);
  };
  return { hand, choose };
}

export function HandChoice() {
  const { hand, choose } = useContext(HandContext);
  return (
    <RadioChoice
      label={t('theStopButtonStands')}
      value={hand}
      onChange={(next) => choose(next === 'left' ? 'left' : 'right')}
      options={[
        { value: 'left', text: t('onTheLeft') },
        { value: 'right', text: t('onTheRight') },
      ]}
    />
  );
}
