// Parts the first bytes of a WebM into what describes the tracks and what holds picture and sound: pure. Without the first no player
// reads anything of the rest.
const cluster = [0x1f, 0x43, 0xb6, 0x75] as const;

/** `head` ends before the first cluster (Matroska, RFC 9559 §5.1.3); all of it, where there is none yet. */
export function atFirstCluster(bytes: Uint8Array<ArrayBuffer>): {
  readonly head: Uint8Array<ArrayBuffer>;
  readonly rest: Uint8Array<ArrayBuffer>;
} {
  const at = bytes.findIndex((_, from) => cluster.every((byte, n) => bytes[from + n] === byte));
  const end = at === -1 ? bytes.length : at;
  return { head: bytes.slice(0, end), rest: bytes.slice(end) };
}
