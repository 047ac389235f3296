// Fetches the prebuilt worker as mediasoup's own install script does: same address, same environment variables, same test.
// That script itself isn't run: where the download fails it would go on to a build that needs code hosts and pip.
// No checksum is published for these files; the transport (HTTPS) is trusted, and the result must run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';

export interface MediasoupPackage {
  readonly version: string;
  readonly repository: { readonly url: string };
}

/** How long the host may take to answer before we build instead. */
const answerMs = 15_000;
const wholeMs = 120_000;

/** The worker's path below `folder`, or the reason why there is none. */
export async function downloadWorker(
  pkg: MediasoupPackage,
  folder: string,
): Promise<{ path: string } | { why: string }> {
  if (process.env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD) return { why: 'skipped by environment' };
  const archive = join(folder, 'worker.tgz');
  try {
    const answered = new AbortController();
    const tooLate = setTimeout(() => answered.abort(), answerMs);
    const response = await fetch(prebuiltUrl(pkg), {
      signal: AbortSignal.any([answered.signal, AbortSignal.timeout(wholeMs)]),
    });
    clearTimeout(tooLate);
    if (!response.ok) return { why: `the host answered ${response.status}` };
    mkdirSync(folder, { recursive: true });
    writeFileSync(archive, Buffer.from(await response.arrayBuffer()));
  } catch {
    return { why: "the host can't be reached" };
  }
  const path = join(folder, 'mediasoup-worker');
  const unpacked = spawnSync('tar', ['-xzf', archive, '-C', folder], { stdio: 'ignore' }).status === 0;
  return unpacked && existsSync(path) ? { path } : { why: 'what came is no worker' };
}

export function prebuiltUrl(pkg: MediasoupPackage): string {
  const base =
    process.env.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL ||
    `${pkg.repository.url.replace(/^git\+/, '').replace(/\.git$/, '')}/releases/download`;
  const kernel = process.platform === 'linux' ? `-kernel${release().split('.')[0]}` : '';
  return `${base}/${pkg.version}/mediasoup-worker-${pkg.version}-${process.platform}-${process.arch}${kernel}.tgz`;
}
