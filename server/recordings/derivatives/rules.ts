// What an edit list may say, and what follows from it. Pure. A list is sorted; spans that touch and say the same become one; spans that
// say different things of the same sound or the same place are refused, since nobody could tell later which reason stood behind a
// second of it. Refuses to guess: what lies beyond the end is named, never cut.
import type { DerivativeKind, Edit, NotAnonymised, Region } from '../../contract/copies.ts';
import type { FieldError } from '../../platform/fault.ts';
import { field, refuseFields } from '../../platform/malformed.ts';

/** Sound and picture are cut in whole steps: what is left out is widened to them, never narrowed. */
export const stepMs = 10;

export interface Look {
  readonly picture: 'kept' | 'none';
  readonly voice: 'kept' | 'shifted';
}
export const asItIs: Look = { picture: 'kept', voice: 'kept' };

/** @throws Fault `malformed`, naming each edit that can't be by its place in the list */
export function checkedEdits(edits: readonly Edit[], durationMs: number): Edit[] {
  refuseFields(edits.flatMap((edit, index) => [...faultsOf(edit, index, durationMs)]));
  const placed = edits.map((edit, index) => ({ edit: widened(edit, durationMs), index }));
  const joined = joinedUp(placed.sort(inOrder))
    .sort(inOrder)
    .map(({ edit }) => edit);
  if (durationMs - leftOutMs(joined) < stepMs) refuseFields([field('edits', 'nothing of the recording would be left')]);
  return joined;
}

/** An edited copy without an edit, and a court copy with one. */
export function unlikeKind(kind: DerivativeKind, edits: readonly Edit[]): FieldError[] {
  if (kind === 'edited' && edits.length === 0)
    return [field('edits', 'an edited copy needs at least one edit; a whole one is a court copy')];
  if (kind === 'court' && edits.length > 0)
    return [field('edits', 'a court copy is the whole recording; with edits it is an edited copy')];
  return [];
}

function* faultsOf(edit: Edit, index: number, durationMs: number) {
  const at = (name: string) => `edits.${index}.${name}`;
  if (edit.fromMs >= durationMs) yield field(at('fromMs'), `the recording ends at ${durationMs} ms`);
  else if (edit.toMs > durationMs) yield field(at('toMs'), `the recording ends at ${durationMs} ms`);
  else if (edit.toMs <= edit.fromMs) yield field(at('toMs'), 'a span ends after it begins');
  if (edit.kind !== 'blur' || edit.region === null) return;
  const { x, y, width, height } = edit.region;
  if (width === 0 || x + width > 1000) yield field(at('region.width'), 'the region lies within the picture');
  if (height === 0 || y + height > 1000) yield field(at('region.height'), 'the region lies within the picture');
}

/** What is left out takes whole steps of time, so that picture and sound lose exactly the same. */
function widened(edit: Edit, durationMs: number): Edit {
  if (edit.kind !== 'leave-out') return edit;
  const fromMs = Math.floor(edit.fromMs / stepMs) * stepMs;
  return { ...edit, fromMs, toMs: Math.min(durationMs, Math.ceil(edit.toMs / stepMs) * stepMs) };
}

interface Placed {
  readonly edit: Edit;
  /** where it stood in the list as it came */
  readonly index: number;
}

/** Once more after joining: a span that grew may end after another that begins with it. */
function inOrder(a: Placed, b: Placed): number {
  return a.edit.fromMs - b.edit.fromMs || a.edit.toMs - b.edit.toMs || a.index - b.index;
}

function joinedUp(placed: readonly Placed[]): Placed[] {
  const done: Placed[] = [];
  for (const { edit, index } of placed) {
    const at = done.findLastIndex((other) => samePlace(other.edit, edit) && edit.fromMs <= other.edit.toMs);
    const before = done[at];
    if (before === undefined) done.push({ edit, index });
    else if (sameWord(before.edit, edit))
      done[at] = { ...before, edit: { ...before.edit, toMs: Math.max(before.edit.toMs, edit.toMs) } };
    else if (edit.fromMs === before.edit.toMs) done.push({ edit, index });
    else {
      const message = `overlaps edit ${before.index + 1}, which gives another reason or authority: make them one, or let one end first`;
      refuseFields([field(`edits.${index}.fromMs`, message)]);
    }
  }
  return done;
}

function samePlace(a: Edit, b: Edit): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind !== 'blur' || b.kind !== 'blur' || regionKey(a.region) === regionKey(b.region);
}

function sameWord(a: Edit, b: Edit): boolean {
  return a.reason === b.reason && a.authority === b.authority;
}

export function regionKey(region: Region | null): string {
  return region === null ? 'all' : [region.x, region.y, region.width, region.height].join(' ');
}

/** Of checked edits. */
export function leftOutMs(edits: readonly Edit[]): number {
  return edits.filter(({ kind }) => kind === 'leave-out').reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}

/** What a reader of the copy must not take for hidden. A statement of what was done, not of what can be seen. */
export function notAnonymisedIn(edits: readonly Edit[], { picture, voice }: Look, durationMs: number): NotAnonymised[] {
  const blurredThroughout = edits.some(
    (edit) => edit.kind === 'blur' && edit.region === null && edit.fromMs === 0 && edit.toMs === durationMs,
  );
  const seen = picture === 'kept' && !blurredThroughout;
  const mutedThroughout = edits.some((edit) => edit.kind === 'mute' && edit.fromMs === 0 && edit.toMs === durationMs);
  const heard = !mutedThroughout;
  return [
    ...(seen ? (['faces', 'room-and-clothes'] as const) : []),
    ...(heard ? ([voice === 'shifted' ? 'voices-shifted' : 'voices', 'names-elsewhere', 'what-is-told'] as const) : []),
  ];
}
