// What reading a sealed recording back has shown: kept as JSON beside the index, read again by whoever asks. Codes and numbers only.
import { z } from 'zod';

export const trackFinding = z.object({
  track: z.string(),
  required: z.boolean(),
  /** `empty`: as sealed, but nothing of it was ever recorded */
  state: z.enum(['whole', 'empty', 'damaged']),
});
export type TrackFinding = z.infer<typeof trackFinding>;

export const vaultFinding = z.object({
  vault: z.string(),
  /** manifest and key are here, and are those that were sealed */
  readable: z.boolean(),
  files: z.int(),
  bytes: z.int(),
  tracks: z.array(trackFinding),
});
export type VaultFinding = z.infer<typeof vaultFinding>;

/** How far apart sound and picture lie at most, over the whole recording. */
export const stepFinding = z.discriminatedUnion('state', [
  z.object({ state: z.literal('measured'), worstMs: z.number(), samples: z.int() }),
  /** no two tracks told their senders' time at the same time */
  z.object({ state: z.literal('not-measured') }),
  /** only sound, or only pictures */
  z.object({ state: z.literal('nothing-to-compare') }),
]);
export type StepFinding = z.infer<typeof stepFinding>;

/** Gaps of one cause that touch are one. */
export const gapFinding = z.object({ track: z.string(), cause: z.string(), fromMs: z.int(), ms: z.int() });
export type GapFinding = z.infer<typeof gapFinding>;

export const findings = z.object({
  vaults: z.array(vaultFinding),
  step: stepFinding,
  gaps: z.array(gapFinding),
  /** tracks that the recording began with and the manifest lacks */
  missing: z.array(z.string()),
  /** files that were put in place from another vault's just before this reading */
  mended: z.array(z.object({ vault: z.string(), files: z.int() })).optional(),
});
export type Findings = z.infer<typeof findings>;

export function isWhole({ readable, tracks }: VaultFinding): boolean {
  return readable && tracks.every(({ state, required }) => state === 'whole' || (state === 'empty' && !required));
}

/** Kept as it was sealed, whether or not anything of a track was ever recorded. */
export function isKept({ readable, tracks }: VaultFinding): boolean {
  return readable && tracks.every(({ state }) => state !== 'damaged');
}
