// Who may do what over the socket. Read `notation.ts` first. An event or a media request without a line doesn't compile.
import type { MediaRequest } from '../../contract/media.ts';
import type { ClientToServer } from '../../contract/socket.ts';
import { booked, everybody, house, joined, nobodys, type Row } from './notation.ts';

const watching = ['desk', 'observer', 'prosecutor'] as const;
const behindTheGlass = [...watching, 'captioner'] as const;
const inTheRoom = ['interviewer', 'desk'] as const;
const seats = [...behindTheGlass, 'interviewer', 'interpreter', 'room-station'] as const;
/** Of the rest, whoever watches sends nothing, and the interviewer’s screen neither. */
const sending = ['room-station', 'interpreter', 'desk'] as const;
const conducting = () => booked.live(...inTheRoom);
const desk = () => booked.live('desk');

export const matrixOfEvents = {
  // the way in: nobody comes in without a ticket, and a ticket is given to whoever may join
  'room:join': booked.live(...seats),
  'room:leave': house(...everybody),
  'attending:report': joined(...behindTheGlass),
  'media:request': joined(...seats),
  'probe:open': house(...everybody),
  /** of a probe that this page has opened; here asked of another */
  'probe:connect': nobodys,
  'probe:close': house(...everybody),
  'clock:read': house(...everybody),

  // conducting
  'session:start': booked.before(...inTheRoom),
  'session:end': conducting(),
  'phase:enter': conducting(),
  'break:begin': conducting(),
  'break:end': conducting(),
  'mask:begin': desk(),
  'mask:end': desk(),
  'stop:signal': conducting(),
  'person:came': conducting(),
  'person:went': conducting(),
  'consent:record': conducting(),
  'exhibit:note': conducting(),
  'exhibit:withdraw': conducting(),
  'preflight:report': booked.before('room-station'),
  'preflight:ready': booked.before('room-station'),
  'preflight:override': booked.before('desk'),

  // asking
  'question:propose': booked.live(...watching),
  'question:withdraw': booked.live(...watching),
  'question:edit': desk(),
  'question:merge': desk(),
  'question:move': desk(),
  'question:relay': desk(),
  'question:settle': conducting(),
  'need:tick': desk(),
  'need:untick': desk(),
  'note:write': desk(),
  'note:edit': desk(),
  'note:strike': desk(),

  // watching
  'marker:drop': booked.live(...watching),
  'marker:write': booked.live(...watching),
  'marker:withdraw': booked.live(...watching),
  'caption:write': booked.live('captioner'),
  'caption:correct': booked.live('captioner'),
  'talk:say': booked.live(...behindTheGlass),
  'talk:join': joined(...behindTheGlass),
  'talk:leave': joined(...seats),
  'talk:media': joined(...behindTheGlass),
} as const satisfies Record<keyof ClientToServer, Row>;

/** What a page that has joined may ask of its media node, over `media:request`; which tracks, its ticket says. */
export const matrixOfMedia = {
  'create-transport': joined(...seats),
  'connect-transport': joined(...seats),
  'restart-ice': joined(...seats),
  produce: joined(...sending),
  'consume-all': joined(...seats),
  'resume-consumer': joined(...seats),
  'pause-consumer': joined(...seats),
  'prefer-layers': joined(...seats),
  speak: joined(),
  'close-producer': joined(...sending),
} as const satisfies Record<MediaRequest['request'], Row>;
