// For fault tests, as root: disks of their own that fill up, turn read-only or lose their power, and system calls that fail when
// they are told to. Each says what it needs; a test without it is skipped with that reason.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type FileSystem = 'ext4' | 'xfs' | 'tmpfs';

/** What is missing to run with these programs as root; undefined: nothing. */
export function lacks(...programs: readonly string[]): string | undefined {
  if (process.getuid?.() !== 0) return 'needs root';
  const absent = programs.filter((name) => spawnSync('which', [name]).status !== 0);
  return absent.length > 0 ? `${absent.join(', ')} not installed` : undefined;
}

/** A disk in a file (or in memory), mounted at a folder of its own or at one that is there. */
export class BrokenDisk {
  readonly mount: string;
  readonly #home: string;
  readonly #kind: FileSystem;
  readonly #megabytes: number;

  constructor(kind: FileSystem, megabytes: number, at?: string) {
    this.#home = mkdtempSync(path.join(tmpdir(), 'broken-disk-'));
    this.mount = at ?? path.join(this.#home, 'mount');
    this.#kind = kind;
    this.#megabytes = megabytes;
    mkdirSync(this.mount, { recursive: true });
    if (kind !== 'tmpfs') {
      run('truncate', ['-s', `${megabytes}M`, this.#image]);
      run(`mkfs.${kind}`, ['-q', this.#image]);
    }
    this.#attach();
  }

  /** What is there by now outlives a cut. */
  sync(): void {
    run('sync', ['-f', this.mount]);
  }

  /** All that wasn't synced is gone when the disk is mounted again; until then every call to it fails. */
  cutPower(): void {
    run('python3', ['-c', shutDown, this.mount]);
  }

  /** As after the machine's next start. Whoever has files open on it must be gone. */
  mountAgain(): void {
    run('umount', [this.mount]);
    this.#attach();
  }

  /** Leaves room for so many bytes. */
  fillBut(bytes: number): void {
    const { bavail, bsize } = statfsSync(this.mount);
    writeFileSync(this.#filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
  }

  makeRoom(): void {
    rmSync(this.#filler, { force: true });
  }

  /** As a kernel does after an error on the disk. */
  turnReadOnly(): void {
    run('mount', ['-o', 'remount,abort', this.mount]);
  }

  remove(): void {
    spawnSync('umount', [this.mount]);
    rmSync(this.#home, { recursive: true, force: true });
  }

  get #filler(): string {
    return path.join(this.mount, 'filler');
  }

  get #image(): string {
    return path.join(this.#home, 'image');
  }

  #attach(): void {
    if (this.#kind === 'tmpfs')
      run('mount', ['-t', 'tmpfs', '-o', `size=${this.#megabytes}m,mode=700`, 'tmpfs', this.mount]);
    else run('mount', ['-o', this.#kind === 'ext4' ? 'loop,errors=remount-ro' : 'loop', this.#image, this.mount]);
    chmodSync(this.mount, 0o700);
  }
}

/** FS_IOC_SHUTDOWN without flushing the log (linux/fs.h, as xfs_io's `shutdown`). */
const shutDown = `
import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack('I', 2))`;

export const calls = {
  write: 'write,pwrite64,writev,pwritev',
  sync: 'fsync,fdatasync',
  rename: 'rename,renameat,renameat2,link,linkat',
} as const;

/**
 * The first arguments of a command whose calls of a kind fail. `how`: strace's words, such as `error=EIO:when=3+8`. Counted per
 * thread, so the one who is told to run with one (UV_THREADPOOL_SIZE). `paths`: only calls to these; absent: to any.
 */
export function failing(kind: keyof typeof calls, how: string, paths: readonly string[] = []): string[] {
  const only = paths.flatMap((one) => ['-P', one]);
  const what = ['-e', `trace=${calls[kind]}`, '-e', `inject=${calls[kind]}:${how}`];
  return ['env', 'UV_THREADPOOL_SIZE=1', 'strace', '-D', '-f', '-qq', '-o', '/dev/null', ...only, ...what];
}

function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
