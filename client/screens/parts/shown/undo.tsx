import { Button } from '../../../ui/button.tsx';
import { Undo, useTakeOut } from '../../../ui/undo.tsx';
import { ways } from '../samples.ts';
import { Holding, Part, State } from '../state.tsx';
import { t } from '../words.ts';

interface ListProps {
  readonly list: readonly (typeof ways)[number][];
  readonly onChange: (list: readonly (typeof ways)[number][]) => void;
}

function List({ list, onChange }: ListProps) {
  const { takeOut, putBack } = useTakeOut(list, onChange);
  return (
    <>
      {list.map(({ value, text }, index) => (
        <div key={value}>
          {text}{' '}
          <Button weight="quiet" onPress={() => takeOut(index)}>
            {t('back')}
          </Button>
        </div>
      ))}
      <Undo putBack={putBack} />
    </>
  );
}

export function UndoShown() {
  return (
    <Part file="undo">
      <State name={t('chosen')}>
        <Holding<ListProps['list']> start={ways}>
          {(list, onChange) => <List list={list} onChange={onChange} />}
        </Holding>
      </State>
    </Part>
  );
}
