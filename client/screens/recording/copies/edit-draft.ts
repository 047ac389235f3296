// One edit as it is being typed, and what is still wrong with it before it joins the list. Pure: what only the server knows, such as where
// another edit stands, it says.
import { type Edit, editKind, editReason, type Region } from '../../../../server/contract/copies.ts';
import { preciseLength, readPreciseLength } from '../../../i18n/precise-length.ts';
import type { RegionText } from './region-field.tsx';
import { inPercent, readPercent } from './region-rules.ts';
import { t } from './words.ts';

export interface EditDraft {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly whole: 'whole' | 'part';
  readonly region: RegionText;
  readonly reason: string;
  readonly authority: string;
}

export const emptyRegion: RegionText = { x: '', y: '', width: '', height: '' };
export const emptyDraft: EditDraft = {
  ...{ kind: 'mute', from: '', to: '', whole: 'whole', region: emptyRegion, reason: '', authority: '' },
};

export type DraftErrors = Partial<Record<'from' | 'to' | 'region' | 'reason' | 'authority', string>>;

const noPlace = t('aPlaceSuchAs0');

/** The edit, or what is wrong by field. */
export function editOf(draft: EditDraft, durationMs: number): { edit: Edit } | { errors: DraftErrors } {
  const [kind, reason] = [editKind.safeParse(draft.kind), editReason.safeParse(draft.reason)];
  const [fromMs, toMs] = [readPreciseLength(draft.from), readPreciseLength(draft.to)];
  const authority = draft.authority.trim();
  const partial = kind.data === 'blur' && draft.whole === 'part';
  const region = partial ? regionOf(draft.region) : null;
  const errors: DraftErrors = {
    ...(fromMs === null ? { from: noPlace } : {}),
    ...(toMs === null ? { to: noPlace } : {}),
    ...(fromMs !== null && toMs !== null && toMs <= fromMs ? { to: t('aSpanEndsAfterIt') } : {}),
    ...(toMs !== null && toMs > durationMs ? { to: t('theRecordingEndsAt', { at: preciseLength(durationMs) }) } : {}),
    ...(partial && region === null ? { region: t('drawItOrGiveFour') } : {}),
    ...(reason.success ? {} : { reason: t('chooseAReason') }),
    ...(authority === '' ? { authority: t('byWhoseWordAnOrders') } : {}),
  };
  if (Object.keys(errors).length > 0 || fromMs === null || toMs === null || !kind.success || !reason.success)
    return { errors };
  const span = { fromMs, toMs, reason: reason.data, authority };
  return { edit: kind.data === 'blur' ? { kind: 'blur', ...span, region } : { kind: kind.data, ...span } };
}

function regionOf(text: RegionText): Region | null {
  const [x, y] = [readPercent(text.x), readPercent(text.y)];
  const [width, height] = [readPercent(text.width), readPercent(text.height)];
  if (x === null || y === null || !width || !height) return null;
  return x + width > 1000 || y + height > 1000 ? null : { x, y, width, height };
}

export function regionText({ x, y, width, height }: Region): RegionText {
  return { x: inPercent(x), y: inPercent(y), width: inPercent(width), height: inPercent(height) };
}
