// Who may send and who may receive which track, as pure rules over the rights that a ticket gave. Hidden observation stands here:
// whoever watches the room gets nothing to send into it but what its own record knows of, the two tracks below; the room side gets
// nothing else to receive, and no word about anybody who watches.
import type { MediaRequest } from '../protocol-requests.ts';
import { shownBy } from './low-picture.ts';

/** By track. A small picture goes with its camera. */
export interface Rights {
  readonly publish: readonly string[];
  readonly watch: readonly string[];
  /** may see whether a way leads to this node, and do nothing over it */
  readonly probe?: true | undefined;
  /** the name of its own voice in the talk of those who watch: it sends that and hears the others there, and nothing of the room */
  readonly talk?: string | undefined;
}

/** What may be heard in the interview room, and what may come from outside it: each is recorded as its own track. */
const interpreter = 'interpreter-mic';
const earpiece = 'earpiece';

/** Spoken only while somebody holds a button: silence in it is no fault. */
export function isHeldToTalk(track: string): boolean {
  return track === earpiece;
}

/** Sends the room itself, and not only a voice from elsewhere. */
export function isOfTheRoom({ publish }: Rights): boolean {
  return publish.some((track) => track !== interpreter && track !== earpiece);
}

/**
 * False for a ticket that would let the room side watch, or a watcher be heard. Whoever sends the room hears at most the interpreter;
 * the earpiece is heard by whoever hears nothing else and sends nothing; nobody receives what they send. Who talks among those who watch
 * does so by a ticket for that alone.
 */
export function rightsAreSound(rights: Rights): boolean {
  const { publish, watch, probe, talk } = rights;
  if (probe && talk !== undefined) return false;
  if (probe || talk !== undefined) return publish.length === 0 && watch.length === 0;
  if (publish.some((track) => watch.includes(track))) return false;
  if (isOfTheRoom(rights) && watch.some((track) => track !== interpreter)) return false;
  return !watch.includes(earpiece) || (watch.length === 1 && publish.length === 0);
}

export function sameRights(a: Rights, b: Rights): boolean {
  const same = (these: readonly string[], those: readonly string[]) =>
    these.length === those.length && these.every((track) => those.includes(track));
  return a.probe === b.probe && a.talk === b.talk && same(a.publish, b.publish) && same(a.watch, b.watch);
}

export function mayReceive({ watch }: Rights, track: string): boolean {
  return watch.includes(shownBy(track) ?? track);
}

function maySend({ publish }: Rights, track: string): boolean {
  return publish.includes(shownBy(track) ?? track);
}

const nobody = () => false;
const publisher = (rights: Rights) => rights.publish.length > 0;
const watcher = (rights: Rights) => rights.watch.length > 0;
const either = (rights: Rights) => publisher(rights) || watcher(rights);

const needed = {
  'create-transport': either,
  'connect-transport': either,
  'restart-ice': either,
  produce: publisher,
  speak: nobody,
  'close-producer': publisher,
  'consume-all': watcher,
  'resume-consumer': watcher,
  'pause-consumer': watcher,
  'prefer-layers': watcher,
} satisfies Record<MediaRequest['request'], (rights: Rights) => boolean>;

/** One transport without picture or sound; it isn't renewed, as a lost way is just what it is to find. */
function mayProbe(request: MediaRequest): boolean {
  if (request.request === 'create-transport') return request.direction === 'receive';
  return request.request === 'connect-transport';
}

/** Sound alone, under one's own name, and what the others say. */
function mayTalk(talk: string, request: MediaRequest): boolean {
  if (request.request === 'produce') return request.kind === 'audio' && request.track === talk;
  return request.request !== 'prefer-layers';
}

export function mayAsk(rights: Rights, request: MediaRequest): boolean {
  if (rights.probe) return mayProbe(request);
  if (rights.talk !== undefined) return mayTalk(rights.talk, request);
  if (request.request === 'create-transport') return request.direction === 'send' ? publisher(rights) : watcher(rights);
  if (request.request === 'produce') return maySend(rights, request.track);
  if (request.request === 'prefer-layers') return mayReceive(rights, request.track);
  return needed[request.request](rights);
}
