// Captions: typed by a captioner while the interview goes on, put right, and read by whoever watches or later consults the recording.
// The log says that a line was typed and where it stands, never what it says; the room side learns of none.
import type { Caption, CorrectCaption, WriteCaption } from '../../contract/captions.ts';
import type { Actor } from '../../identity/actor.ts';
import { act, insist, type Scene, type Telling } from '../act.ts';
import { recordedUntil } from '../media-time.ts';
import type { House } from '../ports.ts';
import { seatFor } from '../seat.ts';
import { type CaptionMoment, mayCaption, mayCorrect, presentCaptions } from './rules.ts';
import { insertWording, wordingsOf } from './store.ts';

type Writing = House & Telling;

export async function readCaptions(
  house: House,
  actor: Actor,
  { sessionId, newest }: { readonly sessionId: string; readonly newest?: number | undefined },
): Promise<Caption[]> {
  await seatFor(house, { actor, sessionId, action: 'caption.read' });
  const captions = presentCaptions(await wordingsOf(house.database, sessionId));
  return newest === undefined ? captions : captions.slice(-newest);
}

/** For whoever consults the recording later; that they may is decided there. */
export function captionsIn(database: House['database']) {
  return async (sessionId: string): Promise<Caption[]> => presentCaptions(await wordingsOf(database, sessionId));
}

export async function writeCaption(house: Writing, actor: Actor, message: WriteCaption): Promise<void> {
  const { id, sessionId, caption, mediaMs, text } = message;
  await act(house, { actor, id, sessionId, action: 'caption.write' }, async (scene) => {
    const moment = momentOf(scene);
    insist(mayCaption(moment, mediaMs));
    const receivedMediaMs = moment.untilMs ?? 0;
    const at = Math.min(mediaMs, receivedMediaMs);
    await insertWording(scene.tx, {
      ...{ id: caption, sessionId, writerId: actor.personId, writtenAt: scene.now },
      ...{ mediaMs: at, receivedMediaMs, text, correctsId: null },
    });
    return { change: 'caption', event: { type: 'caption.written', data: { caption, mediaMs: at } } };
  });
}

/** The new wording stands where the old one stood. */
export async function correctCaption(house: Writing, actor: Actor, message: CorrectCaption): Promise<void> {
  const { id, sessionId, caption, corrects, text } = message;
  await act(house, { actor, id, sessionId, action: 'caption.write' }, async (scene) => {
    const wordings = await wordingsOf(scene.tx, sessionId);
    insist(mayCorrect(wordings, corrects));
    const mediaMs = wordings.find((one) => one.id === corrects)?.mediaMs ?? 0;
    const receivedMediaMs = Math.max(mediaMs, momentOf(scene).untilMs ?? 0);
    await insertWording(scene.tx, {
      ...{ id: caption, sessionId, writerId: actor.personId, writtenAt: scene.now },
      ...{ mediaMs, receivedMediaMs, text, correctsId: corrects },
    });
    return { change: 'caption', event: { type: 'caption.corrected', data: { caption, corrects } } };
  });
}

function momentOf({ facts, mediaMs, now }: Scene): CaptionMoment {
  const { state, endedAt } = facts.session;
  const endedForMs = endedAt && now.getTime() - endedAt.getTime();
  return { session: state, endedForMs, untilMs: mediaMs ?? recordedUntil(facts) };
}
