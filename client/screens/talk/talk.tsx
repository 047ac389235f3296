// Talk among those who watch: folded away, without a sound; its title says how much is new. The room learns of none of it.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { mostTalkLetters, type TalkAudience, type TalkLine, talkAudience } from '../../../server/contract/talk.ts';
import { talkOf } from '../../api/talk.ts';
import { comma } from '../../i18n/locale.ts';
import { clock, length } from '../../i18n/time.ts';
import { talkAudienceWords } from '../../i18n/words.ts';
import { optionsOf } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type ActOf, useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import { useWatchedMaybe } from '../live/use-watched.ts';
import { Aloud } from './aloud.tsx';
import s from './talk.module.css';
import { hintOf, unread } from './unread.ts';
import { useSpokenTalk } from './use-spoken-talk.ts';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
  /** while this page sends to the interviewer's ear: nothing of the talk may get there */
  readonly hushed?: boolean;
}

const nobody: readonly string[] = [];
const audiences = optionsOf(talkAudienceWords);
const say: ActOf<{ audience: TalkAudience; text: string }> = (connection, head, given) =>
  connection.act('talk:say', { ...head, ...given });

export function Talk({ live, state, hushed = false }: Props) {
  // What changed is counted by the live state: a new number asks anew.
  const { data: lines = [], error } = useQuery({
    queryKey: ['talk', live.sessionId, state.seq],
    queryFn: () => talkOf(live.sessionId),
    placeholderData: keepPreviousData,
  });
  const aloud = useSpokenTalk(live, state.spokenTalk === true && state.endedAt === null);
  const speaking = useWatchedMaybe(aloud?.speaking, nobody);
  const [open, setOpen] = useState(false);
  const { value: seen, change: see } = useDraft(`talk.seen.${live.sessionId}`, { id: '' }, { keep: 'own' });
  const newest = lines.at(-1)?.id ?? '';
  // What stands on the screen is seen.
  if (open && newest !== '' && newest !== seen.id) see({ id: newest });
  const fresh = open ? 0 : unread(lines, seen.id);
  const hint = hintOf({ said: lines.length, fresh, speaking: !open && speaking.length > 0 });
  return (
    <More title={t('talkAmongThoseWhoWatch')} {...(hint === undefined ? {} : { hint })} onToggle={setOpen}>
      {aloud !== null && <Aloud talk={aloud} state={state} open={open} hushed={hushed} />}
      {state.endedAt === null && <Say live={live} />}
      <Refusal error={error} />
      <ul className={s.list}>
        {lines.toReversed().map((line) => (
          <li key={line.id}>
            <Said line={line} zone={state.session.room.zone} />
          </li>
        ))}
      </ul>
    </More>
  );
}

function Say({ live }: { readonly live: Live }) {
  const { value, change, forget, giveBack } = useDraft(`talk.${live.sessionId}`, { text: '' }, { keep: 'own' });
  const [audience, setAudience] = useState<TalkAudience>('everyone');
  const saying = useAct(live, say);
  const text = value.text.trim();
  return (
    <Form
      act={t('sayIt')}
      label={t('talkAmongThoseWhoWatch')}
      error={saying.error}
      onSubmit={() => {
        if (text === '') return;
        saying.mutate({ audience, text }, { onError: () => giveBack(value) });
        forget(value);
      }}
    >
      <TextField
        label={t('message')}
        hint={t('theRoomNeverSeesIt')}
        maxLength={mostTalkLetters}
        value={value.text}
        onChange={(next) => change({ text: next })}
      />
      <RadioChoice
        label={t('whoReadsIt')}
        value={audience}
        options={audiences}
        onChange={(next) => setAudience(talkAudience.parse(next))}
      />
    </Form>
  );
}

function Said({ line, zone }: { readonly line: TalkLine; readonly zone: string }) {
  const { mine, author, audience, text, saidAt, mediaMs } = line;
  return (
    <>
      <p className={s.head}>
        <span className={s.at}>{mediaMs === null ? clock(saidAt, zone) : length(mediaMs)}</span>
        <span>{mine ? t('you') : `${author.name}${comma}${author.agency}`}</span>
        {audience === 'agency' && <span>{talkAudienceWords.agency}</span>}
      </p>
      <p dir="auto">{text}</p>
    </>
  );
}
