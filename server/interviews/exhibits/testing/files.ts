// For tests: small files of every kind that is taken, whole, and of kinds that aren't.
const hex = (...parts: string[]) => Buffer.from(parts.join('').replaceAll(' ', ''), 'hex');

/** one white pixel */
export const png = hex(
  '89504e470d0a1a0a 0000000d49484452 00000001000000010802000000907753de',
  '0000000c49444154 08d763f8ffff3f0005fe02fe dccc59e7 0000000049454e44ae426082',
);
/** SOI; a segment that holds a small picture with an end of its own; SOS; coded bytes with a stuffed one and a restart; EOI */
export const jpeg = hex('ffd8', 'ffe1000affd8ffd900000000', 'ffda0008010100003f00', '12ff0034ffd05678', 'ffd9');
export const webp = Buffer.concat([Buffer.from('RIFF'), hex('0c000000'), Buffer.from('WEBPVP8L'), hex('00000000')]);
export const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
/** an empty archive, and one that calls itself a picture elsewhere */
export const zip = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]);
export const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
