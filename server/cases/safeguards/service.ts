// Who stands around the child: entered, ended, shown with what is wanting and what is missing. A name that would tell who the
// child is stands under the child's key and comes out one at a time, after the log has it.
import { type MissingCode, type SafeguardRequest, type Safeguards, safeguardWho } from '../../contract/safeguards.ts';
import type { Role } from '../../contract/values.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import type { Identity } from '../../identity/service.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { CaseWork } from '../acting.ts';
import type { ChildWords } from '../child-words.ts';
import { malformed } from '../rules.ts';
import { findChildKey } from '../store.ts';
import { toMissing, toSafeguards } from './presenters.ts';
import { checkSafeguard } from './rules.ts';
import * as store from './store.ts';

export interface SafeguardsDependencies extends CaseWork {
  readonly words: ChildWords;
  readonly identity: Pick<Identity, 'rolesOf'>;
}

export type OpenedWho = ReturnType<(typeof safeguardWho)['parse']>;

export interface SafeguardsService {
  ofCase(actor: Actor, caseId: string): Promise<Safeguards>;
  enter(actor: Actor, caseId: string, request: SafeguardRequest): Promise<Safeguards>;
  /** Again: nothing happens. */
  end(actor: Actor, safeguardId: string): Promise<void>;
  /** Logged before it is shown. */
  who(actor: Actor, safeguardId: string): Promise<OpenedWho>;
  /** Codes by case. Asks no permission: for other services. */
  missingIn(caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly MissingCode[]>>;
}

export function createSafeguards(dependencies: SafeguardsDependencies): SafeguardsService {
  const { database, clock, custody, acting, words, identity } = dependencies;

  const page = async (caseId: string): Promise<Safeguards> => {
    const [row] = await store.findAroundCases(database, [caseId]);
    if (!row) throw notYours();
    return toSafeguards(row, words, clock.now());
  };

  return {
    ofCase: async (actor, caseId) => {
      await acting.mustBeAllowed(actor, 'case.read', caseId);
      return page(caseId);
    },
    enter: async (actor, caseId, request) => {
      const head = await acting.act(actor, 'safeguard.enter', caseId);
      checkSafeguard(request);
      const { kind, personId, who } = request;
      if (personId !== undefined) {
        checkPerson(request, (await identity.rolesOf([personId])).get(personId));
        const between = kind === 'interpreter' || kind === 'cultural-mediator';
        if (between && (await store.isOfTheFamily(database, caseId, personId))) {
          throw malformed('personId', 'has declared to be of the child’s family');
        }
      }
      const now = clock.now();
      const id = uuidv7(now.getTime());
      await inTransaction(database, async (tx) => {
        const child = await findChildKey(tx, caseId);
        if (!child) throw notYours();
        const sealedWho = who === undefined ? null : words.seal(child, whoOf(id), who);
        const entered = { id, caseId, enteredById: actor.personId, enteredAt: now };
        await store.insertSafeguard(tx, { ...toRow(request), ...entered, sealedWho });
        const data = { safeguard: id, kind, ...(personId === undefined ? {} : { person: personId }) };
        await custody.append(tx, [{ ...head(), type: 'safeguard.entered', data }]);
      });
      return page(caseId);
    },
    end: async (actor, safeguardId) => {
      const found = await store.findSafeguard(database, safeguardId);
      if (!found) throw notYours();
      const head = await acting.act(actor, 'safeguard.enter', found.caseId);
      await inTransaction(database, async (tx) => {
        if (!(await store.endSafeguard(tx, safeguardId, clock.now()))) return;
        const data = { safeguard: safeguardId, kind: found.kind };
        await custody.append(tx, [{ ...head(), type: 'safeguard.ended', data }]);
      });
    },
    who: async (actor, safeguardId) => {
      const found = await store.findSafeguard(database, safeguardId);
      if (!found) throw notYours();
      const head = await acting.act(actor, 'safeguard.open', found.caseId);
      if (!found.sealedWho) throw new Fault('conflict', 'This is a person of an agency: nothing about them is closed.');
      const opened = words.open(found.child, whoOf(safeguardId), found.sealedWho);
      if (opened === undefined) throw new Fault('conflict', 'The child’s key was destroyed: this can’t be read again.');
      await inTransaction(database, (tx) =>
        custody.append(tx, [{ ...head(), type: 'identity.opened', data: { purpose: 'safeguarding' } }]),
      );
      return safeguardWho.parse(opened);
    },
    missingIn: async (caseIds) => {
      const now = clock.now();
      return new Map(
        (await store.findAroundCases(database, caseIds)).map((row) => [row.id, toMissing(row, words, now)]),
      );
    },
  };
}

function whoOf(safeguardId: string): string {
  return `safeguard/${safeguardId}`;
}

function checkPerson(request: SafeguardRequest, roles: readonly Role[] | undefined): void {
  if (!roles) throw malformed('personId', 'there is nobody with this id');
  if (request.kind === 'interpreter' && !roles.includes('interpreter')) {
    throw malformed('personId', 'does not have the role interpreter');
  }
}

function toRow(request: SafeguardRequest) {
  const { kind, personId, conflictOfInterest, family, language, legalBasis, reference, zone } = request;
  return {
    ...{ kind, conflictOfInterest },
    personId: personId ?? null,
    appointedOn: toDate(request.appointedOn),
    vettedOn: toDate(request.vettedOn),
    family: family ?? null,
    language: language ?? null,
    legalBasis: legalBasis ?? null,
    reference: reference ?? null,
    validFrom: toDate(request.validFrom),
    validUntil: toDate(request.validUntil),
    zone: zone ?? null,
  };
}

function toDate(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text);
}
