// One press says that there is an exhibit: what it is, at the moment of the press. Everything else can wait.
import type { NoteExhibit } from '../../../server/contract/exhibits.ts';
import { exhibitInWords } from '../../i18n/exhibit-words.ts';
import { Button } from '../../ui/button.tsx';
import s from './exhibits.module.css';
import { t } from './words.ts';

export type Said = Pick<NoteExhibit, 'kind' | 'how'>;

const offered: readonly Said[] = [
  { kind: 'drawing', how: 'made' },
  { kind: 'document', how: 'shown' },
  { kind: 'photo', how: 'shown' },
  { kind: 'object', how: 'shown' },
];

export function SayExhibit({ onSay }: { readonly onSay: (said: Said) => void }) {
  return (
    <fieldset className={s.say}>
      <legend className="visually-hidden">{t('thereIsAnExhibit')}</legend>
      {offered.map((said) => (
        <Button key={said.kind} onPress={() => onSay(said)}>
          {exhibitInWords(said)}
        </Button>
      ))}
    </fieldset>
  );
}
