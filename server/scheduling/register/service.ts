// The register: people, rooms, and what else planning stands on. Its three parts share what they stand on themselves.
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { createPeopleRegister, type PeopleRegister } from './people.ts';
import { createPlanning, type Planning } from './planning.ts';
import { createRoomsRegister, type RoomsRegister } from './rooms.ts';

export interface RegisterDependencies {
  readonly database: Database;
  readonly clock: Clock;
  /** what somebody may be certified in */
  readonly protocols: () => Promise<{ id: string; name: string }[]>;
}

export interface Registers {
  readonly people: PeopleRegister;
  readonly rooms: RoomsRegister;
  readonly planning: Planning;
}

export function createRegisters(dependencies: RegisterDependencies): Registers {
  return {
    people: createPeopleRegister(dependencies),
    rooms: createRoomsRegister(dependencies),
    planning: createPlanning(dependencies),
  };
}
