// Releasing a recording to somebody outside: asking, what became of it, ending it. For the recipient's own page see released.ts.
import { z } from 'zod';
import { refusalReason } from './approvals.ts';
import { callerId, id, instant, line, outsideAgencyKind, purpose } from './values.ts';

/** `package`: they get a file that verifies by itself; `supervised-view`: they watch here. */
export const releaseKind = z.enum(['package', 'supervised-view']);
export type ReleaseKind = z.infer<typeof releaseKind>;
export const releaseComponent = z.enum(['video', 'transcript', 'questions', 'notes', 'log']);
export type ReleaseComponent = z.infer<typeof releaseComponent>;
export const legalBasis = z.enum([
  'disclosure-to-defence',
  'court-order',
  'expert-appointed',
  'mutual-legal-assistance',
  'own-request',
  'other-law',
]);
export type LegalBasis = z.infer<typeof legalBasis>;
export const revokeReason = z.enum([
  'no-longer-needed',
  'given-by-mistake',
  'undertaking-broken',
  'court-order',
  'proceedings-over',
]);
export type RevokeReason = z.infer<typeof revokeReason>;
/** Why one ended before its time: chosen by whoever revoked it, or because the recording was destroyed. */
export const revokedFor = z.enum([...revokeReason.options, 'recording-destroyed']);
export type RevokedFor = z.infer<typeof revokedFor>;

/**
 * `lapsed`: not decided or not begun in time; `approved`: waits to be given; `coming`: given, before its span; `expired` and `revoked`:
 * nothing can be opened any more.
 */
export const releaseState = z.enum([
  ...(['waiting', 'approved', 'refused', 'lapsed', 'withdrawn'] as const),
  ...(['coming', 'open', 'expired', 'revoked'] as const),
]);
export type ReleaseState = z.infer<typeof releaseState>;

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43,88}$/, 'base64url without padding');
/** A public key of the recipient (JWK, RFC 7517): the data key is then wrapped for it alone. A private key is refused. */
export const recipientKey = z.discriminatedUnion('kty', [
  z.strictObject({
    ...{ kty: z.literal('EC'), crv: z.enum(['P-256', 'P-384', 'P-521']), x: coordinate, y: coordinate },
    ...{ kid: line.optional(), use: z.literal('enc').optional(), alg: z.literal('ECDH-ES+A256KW').optional() },
  }),
  z.strictObject({
    ...{ kty: z.literal('OKP'), crv: z.literal('X25519'), x: coordinate },
    ...{ kid: line.optional(), use: z.literal('enc').optional(), alg: z.literal('ECDH-ES+A256KW').optional() },
  }),
]);
export type RecipientKey = z.infer<typeof recipientKey>;

/** Somebody who was given something before, or somebody new, who gets an account with their first release. */
const recipient = z.union([
  z.strictObject({ personId: id }),
  z.strictObject({ name: line, email: z.email().max(200), agencyId: id }),
  /** of an agency that nobody here knew: it is entered with them */
  z.strictObject({
    ...{ name: line, email: z.email().max(200) },
    agency: z.strictObject({ name: line, kind: outsideAgencyKind }),
  }),
]);

/** POST /api/recordings/:recordingId/releases → 201 `releases` (prosecutor, custodian). Again with the same id: nothing happens. */
export const askRelease = z.strictObject({
  id: callerId,
  recipient,
  kind: releaseKind,
  purpose,
  basis: legalBasis,
  /** which decision or paragraph: no name */
  authority: line,
  components: z.array(releaseComponent).min(1).max(5),
  startsAt: instant,
  endsAt: instant,
  /** of a package */
  recipientKey: recipientKey.optional(),
});
export type AskRelease = z.infer<typeof askRelease>;

/** A package on its way: `making` counts what is written of what there is. */
export const packageState = z.object({
  state: z.enum(['making', 'ready', 'removed']),
  doneBytes: z.int(),
  totalBytes: z.int(),
  /** of the file, once it is made */
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
});
export type PackageState = z.infer<typeof packageState>;

export const release = z.object({
  id,
  kind: releaseKind,
  purpose,
  basis: legalBasis,
  authority: z.string(),
  components: z.array(releaseComponent),
  startsAt: instant,
  endsAt: instant,
  recipient: z.object({ id, name: z.string(), agency: z.string(), email: z.string() }),
  /** whether the data key is wrapped for a key of theirs */
  withKey: z.boolean(),
  state: releaseState,
  /** of the canonical request: POST /api/approvals/:id/decision with it (another person; approvals.ts) */
  sha256: z.string(),
  requestedBy: z.string(),
  requestedAt: instant,
  /** until when it must be decided and given */
  approvalUntil: instant,
  decidedBy: z.string().nullable(),
  refusedFor: refusalReason.nullable(),
  begunAt: instant.nullable(),
  /** until when a link is good by which the recipient sets up their way in; null: none is out */
  linkUntil: instant.nullable(),
  openedAt: instant.nullable(),
  openings: z.int(),
  receivedAt: instant.nullable(),
  remindedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  revokedFor: revokedFor.nullable(),
  package: packageState.nullable(),
  /** asked by whoever reads this, who then can’t approve it */
  mine: z.boolean(),
});
export type Release = z.infer<typeof release>;
/** GET /api/recordings/:recordingId/releases → newest first. */
export const releases = z.array(release);

/**
 * POST /api/releases/:releaseId/begin → 201 `begun`, as it was approved; the link is shown this once. …/link → 201, another one in its
 * place. …/revoke `revokeRelease` → 200 `release`; before it began, the request is taken back.
 */
export const begun = z.object({
  release,
  /** null: they have a way in already, and find the release there */
  link: z.object({ link: z.string(), expiresAt: instant }).nullable(),
});
export type Begun = z.infer<typeof begun>;
export const revokeRelease = z.strictObject({ reason: revokeReason });

/** GET /api/release-recipients → whom something can be released to (prosecutor, custodian). */
export const releaseRecipients = z.object({
  people: z.array(z.object({ id, name: z.string(), agency: z.string(), email: z.string() })),
  agencies: z.array(z.object({ id, name: z.string() })),
});
export type ReleaseRecipients = z.infer<typeof releaseRecipients>;
