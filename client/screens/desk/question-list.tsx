// A list of questions in the desk's order: arrows go through it, dragging or Alt with the arrows moves one. Choosing is all that a
// single key does.
import type { KeyboardEvent, ReactNode } from 'react';
import { Button, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import type { Question } from '../../../server/contract/desk.ts';
import { Refusal } from '../../ui/notice.tsx';
import { SelectionBox } from '../../ui/selection-box.tsx';
import { useDeskAct, useWaitingActs } from '../live/kept-acts.tsx';
import type { Live } from '../live/use-live.ts';
import s from './question-list.module.css';
import { oneStep, together, withMoves } from './queue-order.ts';

export interface Props {
  readonly label: string;
  readonly live: Live;
  readonly questions: readonly Question[];
  readonly children: (question: Question) => ReactNode;
  /** several can be chosen, for a merge */
  readonly chosen?: { readonly keys: ReadonlySet<string>; readonly choose: (keys: ReadonlySet<string>) => void };
}

export function QuestionList({ label, live, questions, children, chosen }: Props) {
  const list = withMoves(questions, useWaitingActs());
  const moving = useDeskAct(live, 'question:move');
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target: { key, dropPosition } }) => {
      if (dropPosition === 'on') return;
      for (const move of together(list, keys, { place: dropPosition, other: String(key) })) moving.mutate(move);
    },
  });
  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const row = event.target instanceof Element ? event.target.closest('[data-key]') : null;
    const move = oneStep(list, row?.getAttribute('data-key') ?? '', event.key === 'ArrowUp' ? -1 : 1);
    event.preventDefault();
    event.stopPropagation();
    if (move !== null) moving.mutate(move);
  };
  return (
    // The list itself handles plain arrows; this hears the keys of its rows before it does.
    <div onKeyDownCapture={onKey}>
      <GridList
        aria-label={label}
        className={s.list ?? ''}
        items={list}
        dependencies={[children]}
        dragAndDropHooks={dragAndDropHooks}
        selectionMode={chosen === undefined ? 'none' : 'multiple'}
        selectionBehavior="replace"
        {...(chosen && {
          selectedKeys: chosen.keys,
          onSelectionChange: (keys) =>
            chosen.choose(keys === 'all' ? new Set(list.map(({ id }) => id)) : new Set([...keys].map(String))),
        })}
      >
        {(question) => (
          <GridListItem
            id={question.id}
            textValue={question.text ?? question.relayedText ?? ''}
            className={s.row ?? ''}
          >
            <Button slot="drag" className={s.grip ?? ''}>
              <span aria-hidden="true">⠿</span>
            </Button>
            {chosen !== undefined && list.length > 1 && <SelectionBox />}
            <div className={s.words}>{children(question)}</div>
          </GridListItem>
        )}
      </GridList>
      <Refusal error={moving.error} />
    </div>
  );
}
