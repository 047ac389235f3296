// What a Range header asks of a body of known length (RFC 9110 §14). Pure. A header that isn't understood, and one that
// asks for several ranges, is ignored as the RFC allows: the answer is then the whole.

export type Wanted =
  | { readonly kind: 'whole' }
  /** `until` isn't included */
  | { readonly kind: 'part'; readonly from: number; readonly until: number }
  | { readonly kind: 'unsatisfiable' };

const whole: Wanted = { kind: 'whole' };

export function wantedRange(header: string | undefined, bytes: number): Wanted {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '');
  if (!match) return whole;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return whole;
  if (first === '') return suffix(Number(last), bytes);
  const from = Number(first);
  const end = last === '' ? bytes - 1 : Number(last);
  if (end < from && last !== '') return whole;
  return from >= bytes ? { kind: 'unsatisfiable' } : { kind: 'part', from, until: Math.min(end + 1, bytes) };
}

/** `bytes=-500`: the last 500. */
function suffix(length: number, bytes: number): Wanted {
  if (length === 0 || bytes === 0) return { kind: 'unsatisfiable' };
  return { kind: 'part', from: Math.max(0, bytes - length), until: bytes };
}
