// The numbers that stand on the label: exhibit and seal. Date, then 40 random bits in Crockford's base 32 (no I, L, O, U), so
// that a number read out loud is heard right and none can be guessed or collide unnoticed (the database refuses a double).

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `random`: five bytes. */
export function exhibitNumber(at: Date, practice: boolean, random: Uint8Array): string {
  return `${practice ? 'PRACTICE' : 'EX'}-${label(at, random)}`;
}

export function sealNumber(at: Date, practice: boolean, random: Uint8Array): string {
  return `${practice ? 'PRACTICE-SEAL' : 'SEAL'}-${label(at, random)}`;
}

function label(at: Date, random: Uint8Array): string {
  let bits = random.slice(0, 5).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = '';
  for (let i = 0; i < 8; i++, bits >>= 5n) text = (alphabet[Number(bits & 31n)] ?? '') + text;
  return `${at.toISOString().slice(0, 10).replaceAll('-', '')}-${text}`;
}
