// The questions of a draft, each with what leads into it: "You said he hit you. Tell me about that." is one question, and what
// was said before it decides whether it brings its cue along. Of several questions the most leading one gives the type.
import type { LintReason, LintRule, QuestionType, Span } from '../../contract/lint.ts';
import type { Judged } from './judge.ts';
import { isMoreLeading } from './scheme.ts';

export interface Part extends Span {
  readonly type: QuestionType | null;
  readonly why: readonly LintReason[];
  readonly asks: boolean;
}

export function partsOf(judged: readonly Judged[]): Part[] {
  const parts: Part[] = [];
  let before: Judged[] = [];
  for (const one of judged) {
    if (!asks(one)) {
      before.push(one);
      continue;
    }
    parts.push(question(one, before));
    before = [];
  }
  const [first, ...others] = before;
  if (first) parts.push(statement(first, others));
  return parts;
}

const asksNothing: ReadonlySet<LintRule> = new Set(['encourages', 'preamble', 'echo', 'misquotes']);

function asks({ rule }: Judged): boolean {
  return !asksNothing.has(rule);
}

function question(asked: Judged, before: readonly Judged[]): Part {
  const own = { start: before[0]?.sentence[0].start ?? asked.sentence[0].start, end: endOf(asked), asks: true };
  const leading = before.find(({ type }) => type === 'suggestive');
  if (leading && asked.type !== 'suggestive')
    return { ...own, type: 'suggestive', why: [...leading.why, ...asked.why] };
  const cue = before.findLast(({ facts }) => facts === 'mentioned');
  if (cue && asked.type === 'invitation') {
    const words = [{ start: cue.sentence[0].start, end: endOf(cue) }];
    return { ...own, type: 'cued-invitation', why: [...asked.why, { rule: 'cue-before', words }] };
  }
  return { ...own, type: asked.type, why: asked.why };
}

/** What stands after the last question, or without any: it asks nothing. */
function statement(first: Judged, others: readonly Judged[]): Part {
  const most = [first, ...others].reduce((so, far) => (isMoreLeading(far.type, so.type) ? far : so));
  const last = others.at(-1) ?? first;
  return { start: first.sentence[0].start, end: endOf(last), type: most.type, why: most.why, asks: false };
}

function endOf({ sentence }: Judged): number {
  return sentence.at(-1)?.end ?? 0;
}
