// For tests: runs the verifier over a package in memory and asks the report.
import { nodeCrypto } from '../../crypto/node-crypto.ts';
import type { PackageFiles } from '../verify/package.ts';
import type { ClaimName, Verdict, VerifyReport } from '../verify/report.ts';
import { trustOfKey } from '../verify/trust.ts';
import { verifyPackage } from '../verify/verify-package.ts';
import { packageOf } from './synthetic-package.ts';

export async function verified(
  files: ReadonlyMap<string, Uint8Array> | PackageFiles,
  logKey: string,
): Promise<VerifyReport> {
  const trust = await trustOfKey(nodeCrypto, logKey);
  return verifyPackage('list' in files ? files : packageOf(files), trust, nodeCrypto);
}

export function verdictOf(report: VerifyReport, claim: ClaimName): Verdict | undefined {
  return report.claims.find((one) => one.claim === claim)?.verdict;
}

export function reasonsOf(report: VerifyReport, claim: ClaimName): string {
  return (report.claims.find((one) => one.claim === claim)?.reasons ?? []).join('\n');
}
