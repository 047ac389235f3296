// What belongs to the person who is signed in, in this tab: the answers they were given, in memory alone, and what they have typed. Both end
// with their sign-in, however it ends; what they have typed is there again when they are (ui/own-text.ts). Nobody is ever handed another's.
import type { QueryClient } from '@tanstack/react-query';
import type { Me } from '../../../server/contract/identity.ts';
import { type OwnText, openOwnText } from '../../ui/own-text.ts';
import { newQueries } from './queries.ts';

export interface Own {
  readonly personId: string;
  readonly queries: QueryClient;
  readonly text: OwnText;
}

let coming: { readonly personId: string; readonly own: Promise<Own> } | null = null;
let here: Own | null = null;
/** what was typed last, until it is sealed */
let ended: Promise<void> = Promise.resolve();

export const whoseIsHere = (): string | undefined => here?.personId;
/** Undefined until it is opened. */
export const ownNow = (personId: string): Own | undefined => (here?.personId === personId ? here : undefined);

export function beginOwn({ person: { id: personId }, draftKeys: secrets }: Me): Promise<Own> {
  if (coming?.personId === personId) return coming.own;
  endOwn();
  const own = ended.then(async () => {
    const text = await openOwnText({ personId, secrets, store: sessionStorage, now: Date.now });
    const opened = { personId, queries: newQueries(), text };
    if (coming?.own === own) here = opened;
    else await text.close();
    return opened;
  });
  coming = { personId, own };
  return own;
}

export function endOwn(): void {
  const before = here;
  coming = null;
  here = null;
  if (before === null) return;
  before.queries.clear();
  ended = before.text.close();
}

/** They left by themselves: what they have typed is gone, too. */
export function forgetOwn(): void {
  here?.text.forget();
}
