// Whom an entry of the custody log is told, and as what: pure, a table by the type of the event. What isn't in it is nobody's news.
import type { CustodyEvent } from '../../../media/evidence/event.ts';
import type { NoticeKind } from '../../contract/notices.ts';
import type { Role } from '../../contract/values.ts';

export interface News {
  readonly kind: NoticeKind;
  /** one notice a person and thing */
  readonly key: string;
  /** who is assigned to the case as one of these, now */
  readonly assigned: readonly Role[];
  /** everybody of the house who is one of these */
  readonly house: readonly Role[];
  /** besides: whoever asked for this approval */
  readonly askedIn?: string;
  /** besides: whom this release is to, who is told of no case */
  readonly receivedIn?: string;
  /** the letter goes out whatever somebody prefers, and says what it is */
  readonly urgent: boolean;
}

type Told = { readonly [T in CustodyEvent['type']]?: (event: Extract<CustodyEvent, { type: T }>) => News };
type ApprovedAct = Extract<CustodyEvent, { type: 'approval.requested' }>['data']['act'];

const quiet = { assigned: [], house: [], urgent: false } as const;
const keepers: readonly Role[] = ['prosecutor', 'custodian'];

/** Who could decide on it; `house`: without an assignment. */
const deciders: Readonly<Record<ApprovedAct, Pick<News, 'assigned' | 'house'>>> = {
  release: { assigned: keepers, house: [] },
  destruction: { assigned: ['custodian'], house: [] },
  'hold-release': { assigned: keepers, house: [] },
  'breakglass-closing': { assigned: ['coordinator'], house: ['supervisor'] },
};

const waits = (request: string, to: Pick<News, 'assigned' | 'house'>): News => {
  return { ...quiet, ...to, kind: 'approval-waits', key: `approval ${request}` };
};
const decided = (request: string, kind: 'approval-given' | 'approval-refused'): News => {
  return { ...quiet, kind, key: `decided ${request}`, askedIn: request };
};

/** Whoever asked for the release, and the custodians. */
const ofRelease = (kind: Extract<NoticeKind, `release-${string}`>, key: string, release: string): News => {
  return { ...quiet, kind, key, assigned: ['custodian'], askedIn: release };
};

const told: Told = {
  'recording.sealed': ({ data }) => ({
    ...{ ...quiet, kind: 'recording-sealed', key: `sealed ${data.recording}` },
    assigned: ['coordinator', 'interviewer', 'prosecutor', 'custodian'],
  }),
  'export.requested': ({ data }) => waits(data.export, { assigned: keepers, house: [] }),
  'export.approved': ({ data }) => decided(data.export, 'approval-given'),
  'export.refused': ({ data }) => decided(data.export, 'approval-refused'),
  'disclosure.requested': ({ data }) => waits(data.release, { assigned: keepers, house: [] }),
  'disclosure.approved': ({ data }) => decided(data.release, 'approval-given'),
  'disclosure.refused': ({ data }) => decided(data.release, 'approval-refused'),
  'disclosure.opened': ({ data }) => ofRelease('release-opened', `opened ${data.release}`, data.release),
  'disclosure.reminded': ({ data, id }) => ofRelease('release-unopened', `unopened ${id}`, data.release),
  'disclosure.expired': ({ data }) => ofRelease('release-over', `over ${data.release}`, data.release),
  'disclosure.revoked': ({ data }) => ({
    ...ofRelease('release-revoked', `revoked ${data.release}`, data.release),
    receivedIn: data.release,
  }),
  'disclosure.withdrawn': ({ data }) => ofRelease('release-withdrawn', `withdrawn ${data.release}`, data.release),
  'approval.requested': ({ data }) => waits(data.request, deciders[data.act]),
  'approval.given': ({ data }) => decided(data.request, 'approval-given'),
  'approval.refused': ({ data }) => decided(data.request, 'approval-refused'),
  'hold.set': ({ data }) => ({ ...quiet, kind: 'hold-set', key: `hold ${data.hold}`, assigned: ['custodian'] }),
  'retention.expired': ({ id }) => ({ ...quiet, kind: 'review-due', key: `review ${id}`, assigned: ['custodian'] }),
  'destruction.completed': ({ data }) => ({
    ...{ ...quiet, kind: 'recording-destroyed', key: `destroyed ${data.request}`, assigned: keepers },
  }),
  'breakglass.opened': ({ data }) => ({
    ...{ ...quiet, kind: 'emergency-opened', key: `emergency ${data.breakglass}`, urgent: true },
    ...{ assigned: ['coordinator'], house: ['supervisor'] },
  }),
};

export function newsOf(event: CustodyEvent): News | undefined {
  // The table's key is the event's own type, which the compiler can't follow through a lookup.
  const tell = told[event.type] as ((event: CustodyEvent) => News) | undefined;
  return tell?.(event);
}

/** The types that are anybody's news. */
export const newsTypes: readonly string[] = Object.keys(told);

/** A deadline is near for its last three days; told once. */
export const deadlineNearMs = 72 * 3_600_000;
