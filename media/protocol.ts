// The messages between the server and a media node, checked by zod on both sides. The node dials the server
// (socket.io namespace `/node`, handshake auth = a jose JWT, EdDSA, typ `node+jwt`, aud `heard-once/server`,
// iss = the node's name, ≤ 60 s, iat to the millisecond, jti used once). The node learns no names: sessions, recordings and peers are opaque ids.
//
// A room ticket is a jose JWT by the server (EdDSA, typ `room+jwt`, aud = the node's name, iss `heard-once/server`,
// ≤ 60 s, jti used once) that the node itself verifies: claims {room, peer, publish, watch, probe?, talk?}, rights by track. A ticket older than the
// node's own start is refused, since the node's memory of used tickets began there.
import { z } from 'zod';
import { base64, id, instant, mediasoupJson, trackId } from './protocol-values.ts';

/** `picture`: as planned, by which disk is reckoned */
export const expectedTrack = z.strictObject({
  ...{ id: trackId, kind: z.enum(['audio', 'video']), required: z.boolean() },
  picture: z.strictObject({ width: z.int().min(1), height: z.int().min(1), frameRate: z.int().min(1) }).optional(),
});
export type ExpectedTrack = z.infer<typeof expectedTrack>;

const tracksByName = z.array(trackId).max(16);

/** What the ticket says. `peer` names person and page instance, so that a rejoin finds its transports. A small picture goes with its camera. */
export const ticketClaims = z.object({
  room: id,
  peer: z.string().min(1).max(120),
  publish: tracksByName,
  watch: tracksByName,
  /** For a connection test: a way to the node and nothing over it. Both lists are empty then, and the room is the probe's own. */
  probe: z.literal(true).optional(),
  /** For the talk of those who watch, which is apart from the room: the name of this page's own voice there. Both lists are empty then. */
  talk: trackId.optional(),
  jti: z.string(),
  /** seconds since the epoch, to the millisecond */
  iat: z.number(),
  exp: z.number(),
});
export type TicketClaims = z.infer<typeof ticketClaims>;

// ---- server → node

/** Idempotent by `recording`. The answer comes once key.jwe and every track's first record are durable. */
export const startRecording = z.strictObject({
  recording: id,
  /** = the room */
  session: id,
  practice: z.boolean(),
  tracks: z.array(expectedTrack).min(1).max(16),
  /** as planned: so much disk is reserved for it while it runs; nothing ends with them */
  minutes: z.int().min(1).max(1440).optional(),
});
export type StartRecording = z.infer<typeof startRecording>;
/**
 * Before a session is started: whether this node has the capacity for it. `minutes` as planned; absent: the desk has said to start
 * whatever the disks are. The answer says what is lacking; where that is nothing, the room is kept for it for a minute.
 */
export const admitRecording = z.strictObject({
  session: id,
  tracks: z.array(expectedTrack).min(1).max(16),
  minutes: z.int().min(1).max(1440).optional(),
});
export type AdmitRecording = z.infer<typeof admitRecording>;
export const lack = z.object({ what: z.enum(['recorder', 'tracks', 'disk']), words: z.string() });
export type Lack = z.infer<typeof lack>;
export interface Admission {
  readonly lacking: readonly Lack[];
}
export const recordingStarted = z.object({ startedAt: instant });

/** Idempotent. The node finishes, writes the manifest and seals; the answer only says that the stop is durable. */
export const stopRecording = z.strictObject({
  recording: id,
  exhibitNumber: z.string(),
  sealNumber: z.string(),
  people: z.array(
    z.strictObject({
      ...{ id: z.string(), role: z.string(), agency: z.string().optional(), place: z.string().optional() },
      ...{ inMs: z.int(), outMs: z.int() },
    }),
  ),
});
export type StopRecording = z.infer<typeof stopRecording>;

/**
 * From now on nothing of this recording's tracks is kept and nobody is sent anything in its room, until the same mask is lifted or
 * `forMs` are over. Idempotent. The answer comes once it holds and is durable: a node that comes back, comes back masked.
 */
export const maskRecording = z.strictObject({ recording: id, mask: id, forMs: z.int().min(1).max(3_600_000) });
export type MaskRecording = z.infer<typeof maskRecording>;
/** Idempotent: a mask that isn't there isn't lifted. */
export const liftMask = z.strictObject({ recording: id, mask: id });
export type LiftMask = z.infer<typeof liftMask>;

export const joinPeer = z.strictObject({ ticket: z.string().max(4096) });
export const peerJoined = z.object({
  peer: z.string(),
  resumed: z.boolean(),
  rtpCapabilities: mediasoupJson,
  boot: z.string(),
});
export type PeerJoined = z.infer<typeof peerJoined>;
export const peerRequest = z.strictObject({ peer: z.string(), body: mediasoupJson });
export const leavePeer = z.strictObject({ peer: z.string() });

/** Every page that the server still knows, said every few seconds: a watching page that isn't among them is closed. Publishers stay. */
export const keepWatchers = z.strictObject({ peers: z.array(z.string()).max(1000) });

/** Records what the room sends for so long, aside from any recording, and keeps it for a minute: for the pre-flight. */
export const recordTest = z.strictObject({ session: id, ms: z.int().min(1000).max(15_000) });
export const testRecorded = z.object({ test: z.string(), bytes: z.int() });
/** A piece of it, until the last. */
export const readTest = z.strictObject({ test: z.string().max(64), offset: z.int().nonnegative() });
export const testPiece = z.object({ bytes: base64 });

// ---- node → server

/** A custody event made by the node, from its spool: delivered once and in order; acknowledged when it is in the log. */
export const deliverEvent = z.strictObject({
  /** JCS bytes of the event without origin, seq, prev, loggedAt (media/evidence NewCustodyEvent) */
  event: base64,
});
export type DeliverEvent = z.infer<typeof deliverEvent>;

export const askProof = z.strictObject({ eventId: id });
/** Absent while no checkpoint covers the event. `proof` = inclusion hashes against the checkpoint's root. */
export const proofAnswer = z.object({
  proof: z.object({ logIndex: z.int(), event: base64, checkpoint: z.string(), inclusion: z.array(base64) }).nullable(),
});
export type ProofAnswer = z.infer<typeof proofAnswer>;

/** Newest checkpoint (signed note) or null on an empty log: the anchor of new files. */
export const checkpointAnswer = z.object({ checkpoint: z.string().nullable() });
export type CheckpointAnswer = z.infer<typeof checkpointAnswer>;

export const nodeLamp = z.strictObject({
  session: id,
  recording: id,
  state: z.enum(['recording', 'recording-one-copy', 'not-recording']),
  reason: z.string().nullable(),
  mediaMs: z.int().nonnegative(),
  /** by an act on record nothing is kept now, and that is what `state` says of the heartbeats */
  masked: z.literal(true).optional(),
  sealedTo: instant.nullable(),
  at: instant,
});
export type NodeLamp = z.infer<typeof nodeLamp>;

/** Sent at each connection, before anything else. */
export const nodeHello = z.strictObject({
  boot: z.string(),
  recordings: z.array(
    z.strictObject({ recording: id, state: z.enum(['recording', 'stopping', 'sealed']), startedAt: instant }),
  ),
});
export type NodeHello = z.infer<typeof nodeHello>;

/** How the node's disks are: said after each hello and every few seconds. Lost while the server is away. */
export const nodeStatus = z.strictObject({
  vaults: z
    .array(z.strictObject({ id: z.enum(['vault', 'mirror']), writable: z.boolean(), freeBytes: z.int().nonnegative() }))
    .max(8),
  at: instant,
});
export type NodeStatus = z.infer<typeof nodeStatus>;

/**
 * To which watching pages something was delivered since the last word: picture or sound went out, and the page's line gave a sign of
 * life; by the node's clock. Pages that got nothing aren't named. Lost while the server is away.
 */
export const watchersDelivered = z.strictObject({
  watchers: z
    .array(z.strictObject({ room: id, peer: z.string().min(1).max(120), from: instant, until: instant }))
    .max(1000),
});
export type WatchersDelivered = z.infer<typeof watchersDelivered>;

/**
 * Something a peer must be told: a track came or went (those alone who may receive it), its transports are gone, or in the talk of those
 * who watch a voice came, went, began or ended (them alone).
 */
export const peerNotice = z.strictObject({
  room: id,
  peer: z.string().optional(),
  notice: z.enum(['media-changed', 'peer-closed', 'talk-changed']),
  /** which came or went */
  track: trackId.optional(),
  /** whose voices are heard now */
  speaking: z.array(trackId).max(64).optional(),
});
export type PeerNotice = z.infer<typeof peerNotice>;

export type NodeAck<T> = { ok: true; value: T } | { ok: false; code: string; message: string };

export interface ServerToNode {
  'recording:admit': (message: AdmitRecording, answer: (ack: NodeAck<Admission>) => void) => void;
  'recording:start': (
    message: StartRecording,
    answer: (ack: NodeAck<z.infer<typeof recordingStarted>>) => void,
  ) => void;
  'recording:stop': (message: StopRecording, answer: (ack: NodeAck<null>) => void) => void;
  'recording:mask': (message: MaskRecording, answer: (ack: NodeAck<null>) => void) => void;
  'recording:lift-mask': (message: LiftMask, answer: (ack: NodeAck<null>) => void) => void;
  'peer:join': (message: z.infer<typeof joinPeer>, answer: (ack: NodeAck<PeerJoined>) => void) => void;
  'peer:request': (
    message: z.infer<typeof peerRequest>,
    answer: (ack: NodeAck<Record<string, unknown>>) => void,
  ) => void;
  'peer:leave': (message: z.infer<typeof leavePeer>, answer: (ack: NodeAck<null>) => void) => void;
  'test:record': (
    message: z.infer<typeof recordTest>,
    answer: (ack: NodeAck<z.infer<typeof testRecorded>>) => void,
  ) => void;
  'test:read': (message: z.infer<typeof readTest>, answer: (ack: NodeAck<z.infer<typeof testPiece>>) => void) => void;
  'watchers:keep': (message: z.infer<typeof keepWatchers>, answer: (ack: NodeAck<null>) => void) => void;
}

export interface NodeToServer {
  'node:hello': (message: NodeHello, answer: (ack: NodeAck<null>) => void) => void;
  'event:deliver': (message: DeliverEvent, answer: (ack: NodeAck<{ logIndex: number }>) => void) => void;
  'custody:proof': (message: z.infer<typeof askProof>, answer: (ack: NodeAck<ProofAnswer>) => void) => void;
  'custody:checkpoint': (
    message: Record<string, never>,
    answer: (ack: NodeAck<z.infer<typeof checkpointAnswer>>) => void,
  ) => void;
  lamp: (message: NodeLamp) => void;
  'node:status': (message: NodeStatus) => void;
  'watchers:delivered': (message: WatchersDelivered) => void;
  'peer:notice': (message: PeerNotice) => void;
}
