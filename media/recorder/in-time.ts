// A bound on waiting for a disk that hangs: neither answers nor fails. Refuses to cancel what it waits for.
import { VaultError } from '../vault/vault.ts';

export const vaultPatienceMs = 5000;

/** Rejects with `lost` when it takes too long. */
export async function inTime<T>(what: string, doing: Promise<T>, patienceMs: number = vaultPatienceMs): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new VaultError('lost', `${what}: no answer in time`)), patienceMs);
  try {
    return await Promise.race([doing, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
