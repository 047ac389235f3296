// What a house may set about its packages: a part of server/config.ts.
import { z } from 'zod';

export const packageSettings = {
  /** The built verifier, page and program, which goes into each package; unset: packages carry none. */
  VERIFIER_DIR: z.string().min(1).optional(),
  /** Where an outside authority takes requests for time-stamps (RFC 3161), asked once a seal and once a package; unset: none is asked. */
  TIME_STAMP_URL: z.url({ protocol: /^https?$/, error: 'must be the address of a time-stamp authority' }).optional(),
};

export interface PackageSettings {
  /** null: packages carry no verifier. */
  readonly verifierDir: string | null;
  /** null: no authority is asked. */
  readonly timeStampUrl: string | null;
}

export function readPackageSettings(env: {
  readonly VERIFIER_DIR?: string | undefined;
  readonly TIME_STAMP_URL?: string | undefined;
}): PackageSettings {
  return { verifierDir: env.VERIFIER_DIR ?? null, timeStampUrl: env.TIME_STAMP_URL ?? null };
}
