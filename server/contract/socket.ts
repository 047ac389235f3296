// The socket's events. Its messages are hints and acts; truth is fetched (GET …/live) by sequence number, and told to the room side.
// The handshake needs the sign-in cookie; every event is checked by schema, session, permission for this room.
import type { AttendingReport } from './attending.ts';
import type { CorrectCaption, WriteCaption } from './captions.ts';
import type { CloseProbe, ConnectProbe, ProbeOpened } from './connection-test.ts';
import type { DeskActs } from './desk.ts';
import type { NoteExhibit, WithdrawExhibit } from './exhibits.ts';
import type { EndSession, EnterPhase, Lamp, LiveState, StartSession } from './live.ts';
import type { DropMarker, WithdrawMarker, WriteMarker } from './markers.ts';
import type { BeginMask, EndMask } from './masking.ts';
import type { Joined, MediaAnswer, MediaRequest } from './media.ts';
import type { PersonCame, PersonWent, RecordConsent } from './on-record.ts';
import type { Ack } from './problem.ts';
import type { OverridePreflight, ReadyPreflight, ReportPreflight } from './room.ts';
import type { BeginBreak, EndBreak, SignalStop } from './sitting.ts';
import type { SayTalk, TalkJoined, TalkSpeaking } from './talk.ts';

type Answer<T> = (ack: Ack<T>) => void;

type Acts<T> = { [E in keyof T]: (message: T[E], answer: Answer<null>) => void };

export interface ClientToServer extends Acts<DeskActs> {
  /** Joins the live session that the ticket names: notices, lamp, and the media node's room. */
  'room:join': (message: { ticket: string }, answer: Answer<Joined>) => void;
  'room:leave': (message: Record<string, never>, answer: Answer<null>) => void;
  /** By a page of the observation side: whether it is in sight, and when somebody last gave a sign of life. Nobody is told. */
  'attending:report': (message: AttendingReport, answer: Answer<null>) => void;
  'media:request': (message: MediaRequest, answer: Answer<MediaAnswer>) => void;
  /** By anybody signed in, for the connection test: a way to a media node, over which nothing goes. */
  'probe:open': (message: Record<string, never>, answer: Answer<ProbeOpened>) => void;
  'probe:connect': (message: ConnectProbe, answer: Answer<null>) => void;
  'probe:close': (message: CloseProbe, answer: Answer<null>) => void;
  'session:start': (message: StartSession, answer: Answer<null>) => void;
  'session:end': (message: EndSession, answer: Answer<null>) => void;
  'phase:enter': (message: EnterPhase, answer: Answer<null>) => void;
  'break:begin': (message: BeginBreak, answer: Answer<null>) => void;
  'break:end': (message: EndBreak, answer: Answer<null>) => void;
  'mask:begin': (message: BeginMask, answer: Answer<null>) => void;
  'mask:end': (message: EndMask, answer: Answer<null>) => void;
  'stop:signal': (message: SignalStop, answer: Answer<null>) => void;
  'clock:read': (message: Record<string, never>, answer: Answer<{ at: string }>) => void;
  'person:came': (message: PersonCame, answer: Answer<null>) => void;
  'person:went': (message: PersonWent, answer: Answer<null>) => void;
  'consent:record': (message: RecordConsent, answer: Answer<null>) => void;
  'marker:drop': (message: DropMarker, answer: Answer<null>) => void;
  'marker:write': (message: WriteMarker, answer: Answer<null>) => void;
  'marker:withdraw': (message: WithdrawMarker, answer: Answer<null>) => void;
  'caption:write': (message: WriteCaption, answer: Answer<null>) => void;
  'caption:correct': (message: CorrectCaption, answer: Answer<null>) => void;
  'talk:say': (message: SayTalk, answer: Answer<null>) => void;
  /** Into the talk by voice of those who watch, where the house allows it; the page has joined the room before. 403 for the room side. */
  'talk:join': (message: Record<string, never>, answer: Answer<TalkJoined>) => void;
  'talk:leave': (message: Record<string, never>, answer: Answer<null>) => void;
  'talk:media': (message: MediaRequest, answer: Answer<MediaAnswer>) => void;
  'exhibit:note': (message: NoteExhibit, answer: Answer<null>) => void;
  'exhibit:withdraw': (message: WithdrawExhibit, answer: Answer<null>) => void;
  'preflight:report': (message: ReportPreflight, answer: Answer<null>) => void;
  'preflight:ready': (message: ReadyPreflight, answer: Answer<null>) => void;
  'preflight:override': (message: OverridePreflight, answer: Answer<null>) => void;
}

export interface ServerToClient {
  /**
   * The live state changed: fetch it if `seq` is newer. To the room side only for what the room side may see, and with the state as
   * that page would fetch it.
   */
  'live:changed': (message: { sessionId: string; seq: number; state?: LiveState }) => void;
  lamp: (message: Lamp) => void;
  /** To those who may watch: producers came or went, ask `consume-all`. Never sent to the room side. */
  'media:changed': (message: { sessionId: string }) => void;
  /** Who of those who watch speaks to the others now. Never sent to the room side. */
  'talk:speaking': (message: TalkSpeaking) => void;
  /** This page's part of the talk by voice is gone: join it again. */
  'talk:reset': (message: { sessionId: string }) => void;
  /** The media node was lost or started anew: join again with a new ticket. */
  'room:reset': (message: { sessionId: string }) => void;
  /** Your sign-in or assignment ended. */
  'room:ejected': (message: { sessionId: string; reason: string }) => void;
}
