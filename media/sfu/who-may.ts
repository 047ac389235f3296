// Who may send and who may receive, as pure rules over the rights that a ticket gave. Hidden observation stands here: a
// watcher never gets anything to send with; the room side gets nothing to receive and no word about anybody who watches.
import type { MediaRequest } from '../protocol-requests.ts';

/** At most one of the two: a ticket that claims both is refused. */
export interface Rights {
  readonly publish: boolean;
  readonly watch: boolean;
}

/** False for a ticket that would let the room side watch, or a watcher be seen. */
export function rightsAreSound(rights: Rights): boolean {
  return !(rights.publish && rights.watch);
}

const publisher = (rights: Rights) => rights.publish;
const watcher = (rights: Rights) => rights.watch;
const either = (rights: Rights) => rights.publish || rights.watch;

const needed = {
  'create-transport': either,
  'connect-transport': either,
  'restart-ice': either,
  produce: publisher,
  'close-producer': publisher,
  'consume-all': watcher,
  'resume-consumer': watcher,
  'pause-consumer': watcher,
  'prefer-layers': watcher,
} satisfies Record<MediaRequest['request'], (rights: Rights) => boolean>;

export function mayAsk(rights: Rights, request: MediaRequest): boolean {
  if (request.request === 'create-transport') return request.direction === 'send' ? publisher(rights) : watcher(rights);
  return needed[request.request](rights);
}

/** Whether somebody with these rights may learn that media of the room came or went. */
export function mayHearOfMedia(rights: Rights): boolean {
  return rights.watch && !rights.publish;
}
