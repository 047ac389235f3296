// Wrapping counters made plain: RTP's 16-bit sequence numbers and 32-bit timestamps become numbers that only grow.
// It keeps no state and judges no jump: it answers with the value nearest to a reference, ties going back.

/** The number congruent to `value` modulo 2^bits that lies nearest to `reference`. Exact below 2^53. */
export function unwrapNear(reference: number, value: number, bits: 16 | 32): number {
  const span = 2 ** bits;
  const ahead = (((value - reference) % span) + span) % span;
  return reference + (ahead >= span / 2 ? ahead - span : ahead);
}
