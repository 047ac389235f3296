// The question lint: which type a draft question has, by which rules, and what in it the child has not mentioned. A judgement
// beside the text: it never keeps anybody from proposing or relaying.
import { z } from 'zod';
import { languageTag, paragraph } from './values.ts';

/** Languages that there are rules for, by their primary subtag. */
export const lintLanguages = ['en', 'nb'] as const;
export type LintLanguage = (typeof lintLanguages)[number];

/** From the most open to the most leading; a facilitator asks nothing. */
export const questionType = z.enum([
  'facilitator',
  'invitation',
  'cued-invitation',
  'directive',
  'option-posing',
  'suggestive',
]);
export type QuestionType = z.infer<typeof questionType>;

/** What a draft can be seen to do. A rule means the same in every language; which words show it is the language's. */
export const lintRule = z.enum([
  /** asks nothing: "Mm-hm", "Go on" */ 'encourages',
  /** the adult says something of their own */ 'preamble',
  /** says again what the child said, and asks nothing */ 'echo',
  /** asks for free recall */ 'open',
  /** asks for free recall after naming what the child said */ 'cue-before',
  /** asks for one detail: who, what, where */ 'detail',
  /** can be answered by yes or no */ 'yes-no',
  /** `if` or `whether` makes a yes-or-no question of any request */ 'if',
  /** offers the answers */ 'choice',
  /** a statement with a question mark: to be agreed with */ 'statement-asked',
  /** "didn't he?" */ 'tag',
  /** "Didn't he …?" */ 'negative-question',
  /** "your mum told me" */ 'others-words',
  /** "must have", "I know that" */ 'certainty',
  /** "are you sure", "why didn't you" */ 'pressure',
  /** something good if the child answers */ 'reward',
  /** "imagine that" */ 'supposes',
  /** says what was good or bad */ 'evaluates',
  /** takes for granted, in a clause, what isn't in the account */ 'clause-assumes',
  /** says that the child said what isn't in the account */ 'misquotes',
  /** rests on a fact that isn't in the account */ 'assumes',
]);
export type LintRule = z.infer<typeof lintRule>;

/** Where in the draft, in UTF-16 code units: what `slice` takes. */
export const span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
export type Span = z.infer<typeof span>;

export const lintReason = z.object({ rule: lintRule, words: z.array(span) });
export type LintReason = z.infer<typeof lintReason>;

/** One question with what leads into it; or one that only encourages or states. */
const part = span.extend({ type: questionType.nullable(), why: z.array(lintReason) });

/** POST /api/sessions/:sessionId/lint: whoever may propose or relay. The text is judged and forgotten. */
export const lintRequest = z.strictObject({ text: paragraph, language: languageTag });
export type LintRequest = z.infer<typeof lintRequest>;

export const lintVerdict = z.object({
  /** of the most leading part; null when it can't be judged, or states something without asking */
  type: questionType.nullable(),
  why: z.array(lintReason),
  /** words of the draft that the child's account so far doesn't cover */
  unmentioned: z.array(span.extend({ words: z.string() })),
  /** an open form that brings in nothing new; null where the draft is open already, or can't be judged */
  suggestion: z.string().nullable(),
  parts: z.array(part),
  /** more than one question at once */
  several: z.boolean(),
  /** false: no rules for this language, or the text isn't in it */
  judged: z.boolean(),
  /** false: nothing is noted of the child's account yet, so the draft was judged by its form alone */
  accountKnown: z.boolean(),
});
export type LintVerdict = z.infer<typeof lintVerdict>;
