// Step-up: proving anew, within a sign-in, that it is still the same person. By passkey; by a code only for who has no passkey; by
// the password only in a demo, for who has neither. The sign-in gets a new token with it.

import type { PasskeyUsed } from '../contract/passkeys.ts';
import type { StepUpWays } from '../contract/step-up.ts';
import { Fault } from '../platform/fault.ts';
import type { Actor } from './actor.ts';
import type { EnteringHouse } from './entering.ts';
import { findPeople } from './store.ts';

export interface Proving {
  ways(actor: Actor): Promise<StepUpWays>;
  askForPasskey(actor: Actor): Promise<object>;
  /** Each resolves with the sign-in's new token, or throws `wrong-credentials`. */
  byPasskey(actor: Actor, used: PasskeyUsed): Promise<string>;
  byCode(actor: Actor, code: string): Promise<string>;
  byPassword(actor: Actor, password: string): Promise<string>;
}

export function createProving(house: EnteringHouse): Proving {
  const { database, signIns, passkeys, codes, passwords, throttle, demo } = house;
  const ways = async ({ personId }: Actor): Promise<StepUpWays> => {
    const passkey = (await passkeys.of(personId)).length > 0;
    const code = !passkey && (await codes.since(personId)) !== null;
    return { passkey, code, password: demo && !passkey && !code };
  };
  const mustBeOpen = async (actor: Actor, way: keyof StepUpWays): Promise<void> => {
    if (!(await ways(actor))[way])
      throw new Fault('forbidden', 'You prove who you are in another way: see your account.');
  };

  return {
    ways,
    askForPasskey: ({ personId }) => passkeys.askToStepUp(personId),
    byPasskey: async (actor, used) => {
      await passkeys.mustBeBy(actor.personId, used);
      return signIns.prove(actor);
    },
    byCode: async (actor, code) => {
      await mustBeOpen(actor, 'code');
      await codes.taken(actor.personId, code);
      return signIns.prove(actor);
    },
    byPassword: async (actor, password) => {
      await mustBeOpen(actor, 'password');
      const key = `password of ${actor.personId}`;
      const tried = await throttle.attempt(key, key);
      const [person] = await findPeople(database, [actor.personId]);
      if (!(await passwords.matches(person?.passwordHash ?? null, password)))
        throw new Fault('wrong-credentials', 'This isn’t your password.');
      await tried.succeeded();
      return signIns.prove(actor);
    },
  };
}
