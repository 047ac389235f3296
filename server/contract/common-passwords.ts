// Passwords that whoever guesses tries first, though they are long enough: common words alone or joined, with the usual signs for letters and the
// usual year behind, one sign or piece again and again, and rows of a keyboard. A sentence of one's own passes, whatever common word is in it.
// Refuses to say how good a password is.

/** By themselves or joined to one another; what people add in signs and digits is taken off first. */
const words = new Set(
  `abc abcd admin administrator alexander andrea andrew angel anthony arsenal ashley asdf asdfgh autumn azerty banana barcelona barnahus baseball
  basketball batman berlin blink butterfly changeme charlie chelsea chocolate computer correcthorsebatterystaple cookie daniel default demo dragon
  example facebook family flower football forever freedom friends google guest hannah heardonce hello herbst hockey home hunter iloveyou internet
  jennifer jessica jesus jordan joshua juventus killer letmein liverpool login london love lovely madrid manchester master matthew maverick
  michael michelle midnight monkey mother mustang mypassword naruto nicole oslo pass passord password passwort pepper pokemon police princess
  purple qazwsx qwer qwert qwerty qwertyuiop qwertz root samsung school secret september shadow soccer sommer spiderman spring starwars summer
  sunshine superman superstar support sverige temp test thomas tigger trustno trustnoone user vinter welcome welkom whatever william willkommen
  winter zxcv zxcvbn zxcvbnm`.split(/\s+/),
);
const longest = Math.max(...[...words].map((word) => word.length));
const signs: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const keyboard = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'abcdefghijklmnopqrstuvwxyz',
];

export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '');
  if (new Set(plain).size < 5) return true;
  if (isOfRows(plain)) return true;
  const asWritten = plain.replaceAll(/[^\p{L}]/gu, '');
  const asRead = [...plain.replace(/[\d\p{P}\p{S}]+$/u, '')].map((sign) => signs[sign] ?? sign).join('');
  return [asWritten, asRead.replaceAll(/[^\p{L}]/gu, '')].some((letters) => letters !== '' && isOfWords(letters));
}

/** Whether it can be taken apart into common words without a rest. */
function isOfWords(letters: string): boolean {
  const ends = [true];
  for (let end = 1; end <= letters.length; end += 1)
    ends[end] = Array.from({ length: Math.min(longest, end) }, (_, at) => end - at - 1).some(
      (from) => ends[from] && words.has(letters.slice(from, end)),
    );
  return ends[letters.length] ?? false;
}

/** Whether it is pieces of rows, forwards or backwards, of four signs at least each. */
function isOfRows(text: string): boolean {
  const rows = keyboard.flatMap((row) => [row, [...row].reverse().join('')]).map((row) => row + row);
  let at = 0;
  while (at < text.length) {
    let length = 4;
    if (!rows.some((row) => row.includes(text.slice(at, at + length)))) return false;
    while (at + length < text.length && rows.some((row) => row.includes(text.slice(at, at + length + 1)))) length += 1;
    at += length;
  }
  return true;
}
