// The interview room's own: what its cameras and microphones are asked for, and the pre-flight before a session starts.
import { z } from 'zod';
import { callerId, id, instant, paragraph } from './values.ts';

// ---- capture profile: a part of the interview plan

/** The names under which tracks are evidence, for ever. */
export const cameraTrack = z.enum(['child-cam', 'room-cam']);
export const microphoneTrack = z.enum(['child-mic', 'interviewer-mic', 'interpreter-mic']);
export type CameraTrack = z.infer<typeof cameraTrack>;
export type MicrophoneTrack = z.infer<typeof microphoneTrack>;
export type RoomTrack = CameraTrack | MicrophoneTrack;
/** What the desk says to the interviewer, heard in one ear alone and recorded as a track of its own. */
export const earpieceTrack = 'earpiece';
export type SentTrack = RoomTrack | typeof earpieceTrack;

const camera = z.strictObject({
  track: cameraTrack,
  /** without it the lamp isn't lit; otherwise it is recorded where the room has it */
  required: z.boolean(),
  width: z.int().min(160).max(1920),
  height: z.int().min(90).max(1080),
  frameRate: z.int().min(5).max(30),
});
const microphone = z
  .strictObject({
    track: microphoneTrack,
    required: z.boolean(),
    /** the interpreter is elsewhere and sends it from there; the room hears it in a headset */
    remote: z.boolean().optional(),
  })
  .refine(({ track, remote }) => !remote || track === 'interpreter-mic', 'only the interpreter’s can be remote')
  .refine(
    ({ required, remote }) => !remote || !required,
    'what is remote can’t be required: it can’t hold up the start',
  );

const once = (tracks: readonly { track: string }[]) => new Set(tracks.map(({ track }) => track)).size === tracks.length;
const has = (tracks: readonly { track: string; required: boolean }[], wanted: string) =>
  tracks.some(({ track, required }) => track === wanted && required);

export const captureProfile = z.strictObject({
  cameras: z
    .array(camera)
    .max(2)
    .refine(once, 'names a camera twice')
    .refine((cameras) => has(cameras, 'child-cam'), 'must hold child-cam, and require it'),
  microphones: z
    .array(microphone)
    .max(3)
    .refine(once, 'names a microphone twice')
    .refine((microphones) => has(microphones, 'child-mic'), 'must hold child-mic, and require it'),
  /** the desk may speak into the interviewer's ear; absent: no */
  earpiece: z.boolean().optional(),
});
export type CaptureProfile = z.infer<typeof captureProfile>;
export type CameraProfile = CaptureProfile['cameras'][number];

/** Where a plan says nothing else. */
export const usualCapture: CaptureProfile = {
  cameras: [
    { track: 'child-cam', required: true, width: 1280, height: 720, frameRate: 25 },
    { track: 'room-cam', required: false, width: 640, height: 360, frameRate: 25 },
  ],
  microphones: [
    { track: 'child-mic', required: true },
    { track: 'interviewer-mic', required: false },
  ],
};

// ---- pre-flight: seven checks before the door opens

export const checkName = z.enum(['cameras', 'microphones', 'clock', 'disk', 'mirror', 'network', 'test-recording']);
export type CheckName = z.infer<typeof checkName>;
export const checkState = z.enum(['waiting', 'passed', 'failed']);
/** What is wrong, as a code that each screen says in words with what to do. */
export const checkFault = z.enum([
  'no-source',
  'black',
  'frozen',
  'silent',
  'clock-off',
  'not-writable',
  'little-space',
  'not-connected',
  'slow',
  'not-known',
  'not-played',
]);
export type CheckFault = z.infer<typeof checkFault>;
export const preflightCheck = z.strictObject({
  check: checkName,
  state: checkState,
  /** which track it is about, where it is about one */
  track: z.union([cameraTrack, microphoneTrack]).optional(),
  fault: checkFault.optional(),
});
export type PreflightCheck = z.infer<typeof preflightCheck>;

/** What the server found when it tried for itself whether the room side learns that somebody watches. */
export const hiddenFault = z.enum([
  /** the room side was sent something when a watcher came, acted or went */
  'told',
  /** the room side would have been answered differently */
  'answered',
  /** the watcher itself heard nothing, so nothing was tried */
  'not-tried',
  /** the media node didn't let the watcher in, or is away */
  'no-media',
]);
export type HiddenFault = z.infer<typeof hiddenFault>;
export const hiddenCheck = z.object({ state: checkState, faults: z.array(hiddenFault), at: instant.nullable() });
export type HiddenCheck = z.infer<typeof hiddenCheck>;

/** As the room side and the desk see it. */
export const preflight = z.object({
  state: z.enum(['running', 'passed', 'overridden']),
  checks: z.array(preflightCheck),
  /** the server's own: tried at the room's “Ready” and at the desk's word */
  hidden: hiddenCheck,
  reportedAt: instant.nullable(),
  /** the desk's word to start anyway */
  override: z.object({ by: z.string(), reason: z.string(), at: instant }).nullable(),
});
export type Preflight = z.infer<typeof preflight>;

const checks = z
  .array(preflightCheck)
  .length(checkName.options.length)
  .refine((all) => new Set(all.map(({ check }) => check)).size === all.length, 'names a check twice');
const tracks = z.array(z.union([cameraTrack, microphoneTrack])).max(5);

/** room station, before the start: what its checks say now, and which tracks it can send. 409 `already-started`. */
export const reportPreflight = z.strictObject({ id: callerId, sessionId: id, checks, tracks });
/** room station: all is well, and somebody in the room says so. 409 `out-of-order` while a check has not passed. */
export const readyPreflight = z.strictObject({ id: callerId, sessionId: id });
/** desk: start although checks have not passed. 409 `conflict` when nothing is left to override. */
export const overridePreflight = z.strictObject({ id: callerId, sessionId: id, reason: paragraph });
export type ReportPreflight = z.infer<typeof reportPreflight>;
export type ReadyPreflight = z.infer<typeof readyPreflight>;
export type OverridePreflight = z.infer<typeof overridePreflight>;

/** GET /api/sessions/:sessionId/room-check → room side and desk: the server's clock, and the disks of the room's media node. */
export const vaultReport = z.object({ id: z.enum(['vault', 'mirror']), writable: z.boolean(), freeBytes: z.int() });
export const roomCheck = z.object({
  now: instant,
  /** null while the node is away */
  node: z.object({ vaults: z.array(vaultReport), at: instant }).nullable(),
});
export type RoomCheck = z.infer<typeof roomCheck>;

// ---- safety copy: what the station recorded while its way to the media node was lost, closed to everybody but the centre

/** GET /api/sessions/:sessionId/safety-key → the centre's public key, P-256 (room station). The private one isn't on this server. */
export const safetyKey = z.object({
  kid: z.string(),
  jwk: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
});
export type SafetyKey = z.infer<typeof safetyKey>;

/** Bytes of one piece after sealing. */
export const mostSafetyChunkBytes = 4 * 1024 * 1024;
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');
/** PUT /api/safety-copies/:copyId → 200 `safetyProgress`; again with the same: what is there already. 409 `not-started`. */
export const openSafetyCopy = z.strictObject({
  sessionId: id,
  tracks: z
    .array(z.union([cameraTrack, microphoneTrack]))
    .min(1)
    .max(5),
  /** by the station's clock */
  beganAt: instant,
  /** the data key for the centre: JWE compact, ECDH-ES+A256KW, A256GCM */
  wrappedKey: z
    .string()
    .regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*){4}$/, 'a compact JWE')
    .max(2048),
});
export type OpenSafetyCopy = z.infer<typeof openSafetyCopy>;
/** ms since the copy began; a piece of no time is the file's own head, and holds neither picture nor sound */
const pieceSpan = { fromMs: z.int().nonnegative(), untilMs: z.int().nonnegative() };
/**
 * PUT /api/safety-copies/:copyId/chunks/:no → 204, once it is durable in both vaults. Again with the same hash: nothing. 409 `conflict`
 * with another, and where it touches a span that was masked: then `maskedPiece` goes in its place, and only then.
 */
export const safetyChunk = z.strictObject({
  sha256,
  bytes: z.base64().max(Math.ceil(mostSafetyChunkBytes / 3) * 4),
  ...pieceSpan,
});
export type SafetyChunk = z.infer<typeof safetyChunk>;
/** POST /api/safety-copies/:copyId/finish → 200 `safetyProgress` with `kept`. 409 `out-of-order` while a piece is missing. */
export const finishSafetyCopy = z.strictObject({
  chunks: z.int().min(1).max(100_000),
  durationMs: z.int().nonnegative(),
});
export type FinishSafetyCopy = z.infer<typeof finishSafetyCopy>;
export const safetyProgress = z.object({
  /** pieces that are durable, by number */
  chunks: z.array(z.object({ no: z.int(), sha256 })),
  /** what was masked, in the copy's own ms and a little more on either side: no piece that touches it is kept. `untilMs` null: it lasts */
  masked: z.array(z.object({ fromMs: z.int(), untilMs: z.int().nullable() })),
  kept: z.object({ bytes: z.int(), sha256, at: instant }).nullable(),
});
export type SafetyProgress = z.infer<typeof safetyProgress>;

/** Stands in the place of a piece that was masked. No sealed piece is that short: each has its tag of 16 bytes. */
export const maskedPiece = 'masked';

export function touchesMasked(
  masked: SafetyProgress['masked'],
  piece: { readonly fromMs: number; readonly untilMs: number },
): boolean {
  if (piece.untilMs <= piece.fromMs) return false;
  return masked.some(({ fromMs, untilMs }) => piece.untilMs > fromMs && (untilMs === null || piece.fromMs < untilMs));
}
