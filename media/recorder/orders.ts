// What an order must be beyond its shape before anything is written for it: ids and words that a manifest can hold.
// A bad order is refused when it comes, not when the recording is to be sealed.
import { agency, place, presentAs } from '../evidence/event-codes.ts';
import { isUuid7 } from '../evidence/identifiers.ts';
import { label } from '../evidence/shape.ts';
import type { StartRecording, StopRecording } from '../protocol.ts';
import { describe, RecorderError } from './recorder-error.ts';

export function checkStart(order: StartRecording): void {
  checked(() => {
    for (const id of [order.recording, order.session]) if (!isUuid7(id)) throw new Error(`${id} is not a UUIDv7`);
    const ids = order.tracks.map((track) => track.id);
    if (new Set(ids).size !== ids.length) throw new Error('a track is named twice');
    if (!order.tracks.some((track) => track.required)) throw new Error('no track is required');
  });
}

export function checkStop(order: StopRecording): void {
  checked(() => {
    label(order.exhibitNumber, 'exhibitNumber');
    label(order.sealNumber, 'sealNumber');
    for (const person of order.people) {
      if (!isUuid7(person.id)) throw new Error(`people: ${person.id} is not a UUIDv7`);
      presentAs(person.role, 'role');
      if (person.agency !== undefined) agency(person.agency, 'agency');
      if (person.place !== undefined) place(person.place, 'place');
      if (person.inMs < 0 || person.outMs < person.inMs) throw new Error('people: outMs before inMs');
    }
  });
}

function checked(check: () => void): void {
  try {
    check();
  } catch (cause) {
    throw new RecorderError('conflict', describe(cause), cause);
  }
}
