// The contract writes `room-station`, a Prisma enum can only write `room_station`. These two are the one bridge.

type Hyphened<S extends string> = S extends `${infer A}_${infer B}` ? `${A}-${Hyphened<B>}` : S;
type Underscored<S extends string> = S extends `${infer A}-${infer B}` ? `${A}_${Underscored<B>}` : S;

/** From the database to the contract: `child_protection` → `child-protection`. */
export function hyphened<S extends string>(word: S): Hyphened<S> {
  return word.replaceAll('_', '-') as Hyphened<S>;
}

/** From the contract to the database: `child-protection` → `child_protection`. */
export function underscored<S extends string>(word: S): Underscored<S> {
  return word.replaceAll('-', '_') as Underscored<S>;
}
