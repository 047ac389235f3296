// A need that somebody outside has brought: a question of the defence, say, that the people of the case have taken in. It stands last among
// what is to be learnt, under their agency. Asks no permission, and logs nothing: for the act that takes it in.
import type { Transaction } from '../../platform/database/database.ts';
import * as store from './store.ts';

export async function enterFromOutside(tx: Transaction, need: Omit<store.NewNeed, 'position'>): Promise<void> {
  await store.lockNeeds(tx, need.caseId);
  const last = (await store.needsOf(tx, need.caseId)).reduce((most, one) => Math.max(most, one.position), -1);
  await store.insertNeed(tx, { ...need, position: last + 1 });
}
