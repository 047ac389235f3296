// What of the agencies' needs is met, and who sees what of the board: pure.
import type { DeskBoard, OpenNeeds } from '../../contract/desk.ts';
import type { Seat } from '../audience.ts';
import { isOpen, type NeedFact, originalsOf } from '../needs/rules.ts';

export interface Need extends NeedFact {
  readonly text: string;
  readonly agencyId: string;
  readonly agency: { readonly name: string };
  readonly enteredAt: Date;
  readonly mergedAt: Date | null;
}

export interface Tick {
  readonly id: string;
  readonly needId: string;
  readonly questionId: string | null;
  readonly mediaMs: number | null;
  readonly tickedAt: Date;
  readonly untickedAt: Date | null;
}

export interface Note {
  readonly id: string;
  readonly mediaMs: number | null;
  readonly struckAt: Date | null;
  /** oldest first; never empty */
  readonly versions: readonly { readonly version: number; readonly text: string }[];
}

export interface BoardFacts {
  /** in the desk's order, merged and withdrawn ones too */
  readonly needs: readonly Need[];
  /** oldest first */
  readonly ticks: readonly Tick[];
  readonly notes: readonly Note[];
}

/** The list that is ticked. */
export function standing<N extends NeedFact>(needs: readonly N[]): N[] {
  return needs.filter(isOpen);
}

type Ticked = Pick<BoardFacts, 'needs' | 'ticks'>;

/** The tick that stands for a need: its own; or, where several were merged into it that were all met before, the last of theirs. */
export function tickOf(facts: Ticked, needId: string): Tick | undefined {
  const own = facts.ticks.find((one) => one.needId === needId && one.untickedAt === null);
  if (own) return own;
  const parts = facts.needs.filter((need) => need.mergedIntoId === needId && need.withdrawnAt === null);
  const theirs = parts.map(({ id }) => tickOf(facts, id));
  return theirs.every((one) => one !== undefined) ? theirs.at(-1) : undefined;
}

/** Met itself, or as part of what it was merged into. */
function isMet(facts: Ticked, needId: string): boolean {
  if (tickOf(facts, needId)) return true;
  const into = facts.needs.find(({ id }) => id === needId)?.mergedIntoId;
  return into ? isMet(facts, into) : false;
}

/** For those who watch; the room side has no board. */
export function presentBoard(facts: BoardFacts, viewer: { readonly seat: Seat; readonly agencyId: string }): DeskBoard {
  const { seat, agencyId } = viewer;
  return { needs: presentNeeds(facts, seat === 'desk' ? null : agencyId), notes: presentNotes(facts) };
}

/** `agencyId`: whose needs are shown; null shows everybody's. Open ones first, each group in the desk's order. */
function presentNeeds(facts: BoardFacts, agencyId: string | null): DeskBoard['needs'] {
  const shown = (need: Need): boolean => agencyId === null || need.agencyId === agencyId;
  const lines = standing(facts.needs).flatMap((need) => {
    const originals = originalsOf(need.id, facts.needs);
    // What stands for several was written by the desk: it is the need of those whose originals it holds.
    const whose = (originals.length > 0 ? originals : [need]).filter(shown);
    if (whose.length === 0) return [];
    const ticks = facts.ticks.filter(({ needId }) => needId === need.id);
    const current = tickOf(facts, need.id);
    return {
      ...{ id: need.id, text: need.text, agencies: [...new Set(whose.map(({ agency }) => agency.name))] },
      originals: originals.length > 0 ? whose.map(({ agency, text }) => ({ agency: agency.name, text })) : [],
      tick: current ? tickLine(current) : null,
      takenBack: ticks.flatMap((one) =>
        one.untickedAt ? [{ ...tickLine(one), takenBackAt: one.untickedAt.toISOString() }] : [],
      ),
    };
  });
  return [...lines.filter(({ tick }) => tick === null), ...lines.filter(({ tick }) => tick !== null)];
}

function tickLine({ id, mediaMs, tickedAt, questionId }: Tick) {
  return { id, mediaMs, at: tickedAt.toISOString(), question: questionId };
}

/**
 * For the interviewer. The list as it stood at the start, less what the desk has ticked: what agencies enter, merge or take back
 * while they watch changes nothing that the room side can see.
 */
export function openInRoom(facts: BoardFacts, startedAt: Date): OpenNeeds['needs'] {
  const then = facts.needs
    .filter(({ enteredAt }) => enteredAt <= startedAt)
    .map((need) => ({
      ...need,
      withdrawnAt: notAfter(need.withdrawnAt, startedAt),
      mergedIntoId: notAfter(need.mergedAt, startedAt) && need.mergedIntoId,
    }));
  return standing(then)
    .filter(({ id }) => !isMet(facts, id))
    .map(({ id, text }) => ({ id, text }));
}

function notAfter(at: Date | null, last: Date): Date | null {
  return at !== null && at <= last ? at : null;
}

export function presentNotes({ notes }: Pick<BoardFacts, 'notes'>): DeskBoard['notes'] {
  return notes.map(({ id, mediaMs, struckAt, versions }) => {
    const texts = versions.map(({ text }) => text);
    return {
      ...{ id, version: versions.length, struck: struckAt !== null, mediaMs },
      ...{ text: texts.at(-1) ?? '', before: texts.slice(0, -1) },
    };
  });
}

/** What the child has mentioned so far, as the desk noted it: newest wording, nothing that was struck out. */
export function mentionedFacts({ notes }: Pick<BoardFacts, 'notes'>): string[] {
  return notes
    .filter(({ struckAt }) => struckAt === null)
    .flatMap(({ versions }) => versions.slice(-1).map(({ text }) => text));
}
