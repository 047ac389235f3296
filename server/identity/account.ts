// One's own account: passkeys, password, codes, recovery codes, sign-ins. Whatever changes a way in needs a sign-in or a proof of
// the last five minutes; the last way in can't be taken away, and a changed one ends one's other sign-ins.
import type { Account } from '../contract/account.ts';
import { type Language, languageOf } from '../contract/languages.ts';
import type { PasskeyMade } from '../contract/passkeys.ts';
import type { Clock } from '../platform/clock.ts';
import { Fault } from '../platform/fault.ts';
import type { Actor } from './actor.ts';
import { countAgencyAccounts } from './agency/store.ts';
import type { EnteringHouse } from './entering.ts';
import { changePasskey } from './passkeys/store.ts';
import { notYours } from './policy.ts';
import { mustBeFresh, mustHaveProved } from './step-up.ts';
import { findPeople, type PersonRow, setLanguage, setPassword } from './store.ts';

export interface Accounts {
  read(actor: Actor): Promise<Account>;
  askForPasskey(actor: Actor): Promise<object>;
  addPasskey(actor: Actor, name: string, made: PasskeyMade): Promise<string>;
  namePasskey(actor: Actor, passkeyId: string, name: string): Promise<void>;
  removePasskey(actor: Actor, passkeyId: string): Promise<void>;
  beginCodes(actor: Actor): Promise<{ readonly secret: string; readonly uri: string }>;
  confirmCodes(actor: Actor, code: string): Promise<void>;
  removeCodes(actor: Actor): Promise<void>;
  setPassword(actor: Actor, password: string): Promise<void>;
  renewRecoveryCodes(actor: Actor): Promise<readonly string[]>;
  /** Only by who has proved who they are: what it opens needs that. */
  makeCommandCode(actor: Actor): Promise<{ readonly code: string; readonly expiresAt: Date }>;
  chooseLanguage(actor: Actor, language: Language | null): Promise<void>;
  endSignIn(actor: Actor, signInId: string): Promise<void>;
  endOtherSignIns(actor: Actor): Promise<void>;
}

export type AccountHouse = EnteringHouse & { readonly clock: Clock };

export function createAccounts(house: AccountHouse): Accounts {
  const { database, clock, signIns, passkeys, codes, recovery, passwords, commandCodes, demo, tellWay } = house;

  const fresh = (actor: Actor) => mustBeFresh(actor, clock.now());
  const personOf = async ({ personId }: Actor): Promise<PersonRow> => {
    const [person] = await findPeople(database, [personId]);
    if (!person) throw notYours();
    return person;
  };
  /** How many whole ways in there are without one passkey, or without codes. */
  const mustKeepAWayIn = async (actor: Actor, without: { passkeys: number; codes: boolean }): Promise<void> => {
    const person = await personOf(actor);
    const left = (await passkeys.of(person.id)).length - without.passkeys;
    const hasCodes = !without.codes && (await codes.since(person.id)) !== null;
    const byPassword = person.passwordHash !== null && (hasCodes || demo);
    const byAgency = (await countAgencyAccounts(database, person.id)) > 0;
    if (left > 0 || byPassword || byAgency) return;
    throw new Fault('conflict', 'This is your last way in. Add another one first, then take this one away.');
  };
  const mustBeMine = async ({ personId }: Actor, passkeyId: string): Promise<void> => {
    if (!(await passkeys.of(personId)).some(({ id }) => id === passkeyId)) throw notYours();
  };
  const endOthers = ({ personId, signInId }: Actor) => signIns.endAll(personId, signInId);

  return {
    read: async (actor) => {
      const person = await personOf(actor);
      const mine = await signIns.of(actor.personId);
      return {
        language: languageOf(person.language ?? ''),
        passkeys: (await passkeys.of(person.id)).map(({ id, name, createdAt, lastUsedAt }) => ({
          ...{ id, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null },
        })),
        password: person.passwordHash !== null,
        codesSince: (await codes.since(person.id))?.toISOString() ?? null,
        recoveryCodesLeft: await recovery.left(person.id),
        agency: (await countAgencyAccounts(database, person.id)) > 0,
        signIns: mine.map((one) => ({
          ...{ id: one.id, address: one.address, device: one.device, own: one.id === actor.signInId },
          ...{ createdAt: one.createdAt.toISOString(), lastSeenAt: one.lastSeenAt.toISOString() },
        })),
      };
    },
    askForPasskey: async (actor) => {
      fresh(actor);
      return passkeys.askToMake(await personOf(actor));
    },
    addPasskey: async (actor, name, made) => {
      fresh(actor);
      const id = await passkeys.keep(actor.personId, { name, made });
      await tellWay(actor.personId, 'passkey-added');
      return id;
    },
    namePasskey: async (actor, id, name) => {
      await mustBeMine(actor, id);
      await changePasskey(database, { id, personId: actor.personId }, { name });
    },
    removePasskey: async (actor, id) => {
      await mustBeMine(actor, id);
      fresh(actor);
      await mustKeepAWayIn(actor, { passkeys: 1, codes: false });
      if (!(await changePasskey(database, { id, personId: actor.personId }, { removedAt: clock.now() })))
        throw notYours();
      await endOthers(actor);
      await tellWay(actor.personId, 'passkey-removed');
    },
    beginCodes: async (actor) => {
      fresh(actor);
      return codes.begin(await personOf(actor));
    },
    confirmCodes: async (actor, code) => {
      fresh(actor);
      await codes.confirm(actor.personId, code);
      await endOthers(actor);
      await tellWay(actor.personId, 'codes-set');
    },
    removeCodes: async (actor) => {
      fresh(actor);
      await mustKeepAWayIn(actor, { passkeys: 0, codes: true });
      await codes.remove(actor.personId);
      await endOthers(actor);
      await tellWay(actor.personId, 'codes-removed');
    },
    setPassword: async (actor, password) => {
      fresh(actor);
      await setPassword(database, actor.personId, await passwords.hash(password));
      await endOthers(actor);
      await tellWay(actor.personId, 'password-set');
    },
    renewRecoveryCodes: async (actor) => {
      fresh(actor);
      const made = await recovery.renew(actor.personId);
      await tellWay(actor.personId, 'recovery-codes-renewed');
      return made;
    },
    makeCommandCode: async (actor) => {
      mustHaveProved(actor, clock.now());
      return commandCodes.make(actor.personId);
    },
    chooseLanguage: ({ personId }, language) => setLanguage(database, personId, language),
    endSignIn: (actor, signInId) => signIns.end(actor, signInId),
    endOtherSignIns: endOthers,
  };
}
