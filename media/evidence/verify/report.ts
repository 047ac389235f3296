// What a verification says: claim by claim PASS, FAIL or NOT PROVEN with reasons, and what no package can prove.
// Refuses to soften: a claim with one failure fails, and practice never leaves with exit code 0.
import { reasonOf } from '../fault.ts';
import { UNPROVABLE, type Unprovable } from './unprovable.ts';

export const CLAIMS = ['package', 'events', 'log', 'recording', 'content', 'continuity', 'time', 'copies'] as const;
export type ClaimName = (typeof CLAIMS)[number];
export type Verdict = 'PASS' | 'FAIL' | 'NOT PROVEN';

export interface ClaimReport {
  readonly claim: ClaimName;
  readonly verdict: Verdict;
  /** why it is not PASS; at most MAX_REASONS, the last telling how many more there are */
  readonly reasons: readonly string[];
  /** what was found: counts, gaps, whose clock */
  readonly notes: readonly string[];
}

export interface VerifyReport {
  readonly practice: boolean;
  readonly verdict: Verdict;
  readonly claims: readonly ClaimReport[];
  /** what no package can prove, by the codes of `words/` */
  readonly always: readonly Unprovable[];
  /** 0 all PASS; 1 any FAIL; 2 no FAIL but something NOT PROVEN, or practice */
  readonly exitCode: 0 | 1 | 2;
}

const MAX_REASONS = 20;

/** What was found about a claim, by whoever looked at a part of it. */
export interface Finding {
  readonly failures: readonly string[];
  readonly doubts: readonly string[];
  readonly notes: readonly string[];
}

/** Collects what is found about one claim. */
export class Claim {
  readonly name: ClaimName;
  readonly #failures: string[] = [];
  readonly #doubts: string[] = [];
  readonly #notes: string[] = [];

  constructor(name: ClaimName) {
    this.name = name;
  }

  get failed(): boolean {
    return this.#failures.length > 0;
  }

  fail(reason: string): void {
    this.#failures.push(reason);
  }

  /** What another one of this name collected, behind what is here. */
  add({ failures, doubts, notes }: Finding): void {
    for (const reason of failures) this.fail(reason);
    for (const reason of doubts) this.notProven(reason);
    for (const text of notes) this.note(text);
  }

  finding(): Finding {
    return { failures: this.#failures, doubts: this.#doubts, notes: this.#notes };
  }

  /** Fails unless it holds. */
  expect(holds: boolean, reason: string): void {
    if (!holds) this.fail(reason);
  }

  notProven(reason: string): void {
    if (!this.#doubts.includes(reason)) this.#doubts.push(reason);
  }

  note(text: string): void {
    if (!this.#notes.includes(text)) this.#notes.push(text);
  }

  /** Whatever the step throws is a failure of this claim: what can't be read doesn't hold. */
  async attempt<T>(what: string, step: () => Promise<T> | T): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      this.fail(what === '' ? reasonOf(error) : `${what}: ${reasonOf(error)}`);
      return undefined;
    }
  }

  report(): ClaimReport {
    const verdict = this.failed ? 'FAIL' : this.#doubts.length > 0 ? 'NOT PROVEN' : 'PASS';
    return { claim: this.name, verdict, reasons: shortened([...this.#failures, ...this.#doubts]), notes: this.#notes };
  }
}

export type Claims = { readonly [name in ClaimName]: Claim };

export function newClaims(): Claims {
  return {
    package: new Claim('package'),
    events: new Claim('events'),
    log: new Claim('log'),
    recording: new Claim('recording'),
    content: new Claim('content'),
    continuity: new Claim('continuity'),
    time: new Claim('time'),
    copies: new Claim('copies'),
  };
}

function shortened(reasons: readonly string[]): readonly string[] {
  const more = reasons.length - MAX_REASONS;
  return more > 0 ? [...reasons.slice(0, MAX_REASONS), `and ${more} more`] : reasons;
}

export function makeReport(claims: Claims, about: { practice: boolean; quorum: boolean }): VerifyReport {
  const reports = CLAIMS.map((name) => claims[name].report());
  const has = (verdict: Verdict): boolean => reports.some((report) => report.verdict === verdict);
  const verdict = has('FAIL') ? 'FAIL' : has('NOT PROVEN') ? 'NOT PROVEN' : 'PASS';
  return {
    practice: about.practice,
    verdict,
    claims: reports,
    always: UNPROVABLE.filter((one) => one !== 'no-quorum' || !about.quorum),
    exitCode: verdict === 'FAIL' ? 1 : verdict === 'PASS' && !about.practice ? 0 : 2,
  };
}
