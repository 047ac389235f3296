// The question desk over sockets: one handler an act.
import {
  editNote as editNoteMessage,
  editQuestion as editQuestionMessage,
  mergeQuestions as mergeQuestionsMessage,
  moveQuestion as moveQuestionMessage,
  proposeQuestion as proposeQuestionMessage,
  relayQuestion as relayQuestionMessage,
  settleQuestion as settleQuestionMessage,
  strikeNote as strikeNoteMessage,
  tickNeed as tickNeedMessage,
  untickNeed as untickNeedMessage,
  withdrawQuestion as withdrawQuestionMessage,
  writeNote as writeNoteMessage,
} from '../../contract/desk.ts';
import type { Actor, ActorConnection } from '../../identity/actor.ts';
import { onEvent } from '../../platform/socket/connection.ts';
import type { Telling } from '../act.ts';
import type { House } from '../ports.ts';
import { editQuestion, mergeQuestions, moveQuestion } from './arrange.ts';
import { tickNeed, untickNeed } from './coverage.ts';
import { editNote, strikeNote, writeNote } from './notes.ts';
import { proposeQuestion, relayQuestion, settleQuestion, withdrawQuestion } from './questions.ts';

type Verb<M> = (desk: House & Telling, actor: Actor, message: M) => Promise<void>;

export function listenToDesk(desk: House & Telling, connection: ActorConnection): void {
  const acting =
    <M>(verb: Verb<M>) =>
    async (message: M, { actor }: { readonly actor: Actor }): Promise<null> => {
      await verb(desk, actor, message);
      return null;
    };
  onEvent(connection, { name: 'question:propose', schema: proposeQuestionMessage }, acting(proposeQuestion));
  onEvent(connection, { name: 'question:edit', schema: editQuestionMessage }, acting(editQuestion));
  onEvent(connection, { name: 'question:merge', schema: mergeQuestionsMessage }, acting(mergeQuestions));
  onEvent(connection, { name: 'question:move', schema: moveQuestionMessage }, acting(moveQuestion));
  onEvent(connection, { name: 'question:withdraw', schema: withdrawQuestionMessage }, acting(withdrawQuestion));
  onEvent(connection, { name: 'question:relay', schema: relayQuestionMessage }, acting(relayQuestion));
  onEvent(connection, { name: 'question:settle', schema: settleQuestionMessage }, acting(settleQuestion));
  onEvent(connection, { name: 'need:tick', schema: tickNeedMessage }, acting(tickNeed));
  onEvent(connection, { name: 'need:untick', schema: untickNeedMessage }, acting(untickNeed));
  onEvent(connection, { name: 'note:write', schema: writeNoteMessage }, acting(writeNote));
  onEvent(connection, { name: 'note:edit', schema: editNoteMessage }, acting(editNote));
  onEvent(connection, { name: 'note:strike', schema: strikeNoteMessage }, acting(strikeNote));
}
