// The clock of one recording: monotonic, anchored once to the wall at session zero, and bridged by the wall over a reboot.
// Refuses to follow the wall while the machine is up: a step of the wall moves no media.
//
// All monotonic instants of a recording (journal, lines, muxer) lie on this one scale: ns of the machine's monotonic clock in the
// boot of session zero. In another boot they are its own monotonic clock shifted by what the wall says; `boot` in the init line differs.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What a node can ask of its machine; a fake one moves by hand. */
export interface NodeClock {
  /** ns, never falls within a boot. */
  monoNs(): bigint;
  /** ms since 1970. */
  wallMs(): number;
  /** UUID of this boot of the machine. */
  readonly boot: string;
}

export function machineClock(): NodeClock {
  return { monoNs: () => process.hrtime.bigint(), wallMs: () => Date.now(), boot: bootId() };
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'ascii').trim().toLowerCase();
  } catch {
    return randomUUID(); // no such file: each process counts as a boot, and the wall bridges
  }
}

/** Session zero. */
export interface SessionZero {
  /** RFC 3339, ms. */
  readonly at: string;
  /** Decimal ns. */
  readonly mono: string;
  readonly boot: string;
}

export class SessionClock {
  readonly zero: SessionZero;
  readonly #zeroNs: bigint;
  readonly #clock: NodeClock;
  #shiftNs: bigint;

  constructor(zero: SessionZero, clock: NodeClock) {
    this.zero = zero;
    this.#zeroNs = BigInt(zero.mono);
    this.#clock = clock;
    this.#shiftNs =
      zero.boot === clock.boot
        ? 0n
        : this.#zeroNs + BigInt(clock.wallMs() - Date.parse(zero.at)) * 1_000_000n - clock.monoNs();
  }

  static zeroNow(clock: NodeClock): SessionZero {
    return { at: new Date(clock.wallMs()).toISOString(), mono: clock.monoNs().toString(), boot: clock.boot };
  }

  get boot(): string {
    return this.#clock.boot;
  }

  /** The wall may have stood back over a reboot: nothing new lies before what is on record. */
  notBefore(monoNs: bigint): void {
    const now = this.monoNs();
    if (now <= monoNs) this.#shiftNs += monoNs - now + 1_000_000n;
  }

  monoNs(): bigint {
    return this.#clock.monoNs() + this.#shiftNs;
  }

  /** Of an instant of the machine's own clock in this boot. */
  msOfMachine(monoNs: bigint): number {
    return this.msOf(monoNs + this.#shiftNs);
  }

  /** RFC 3339 with exactly three decimals. */
  at(): string {
    return new Date(this.#clock.wallMs()).toISOString();
  }

  /** Whole ms of session clock, rounded down; never below 0. */
  msOf(monoNs: bigint): number {
    return Math.max(0, Number((monoNs - this.#zeroNs) / 1_000_000n));
  }

  nowMs(): number {
    return this.msOf(this.monoNs());
  }
}
