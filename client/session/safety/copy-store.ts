// Where a station keeps safety copies until they are uploaded: a port, and its adapter over the origin's private file system.
// Each piece is a file of its own, closed before the next begins: a browser that dies loses the piece under way and no other.
import { z } from 'zod';
import { type OpenSafetyCopy, openSafetyCopy } from '../../../server/contract/room.ts';

export type CopyHead = Readonly<OpenSafetyCopy> & { readonly copyId: string };

export interface KeptPiece {
  /** ms since the copy began; a piece begins where the one before ends */
  readonly untilMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface CopyStore {
  begin(head: CopyHead): Promise<void>;
  /** What stood there is gone. */
  put(copyId: string, no: number, piece: KeptPiece): Promise<void>;
  /** Copies with a head that can be read. */
  heads(): Promise<readonly CopyHead[]>;
  /** How many pieces stand, without a hole from the first on. */
  count(copyId: string): Promise<number>;
  piece(copyId: string, no: number): Promise<KeptPiece>;
  remove(copyId: string): Promise<void>;
}

const headShape = openSafetyCopy.extend({ copyId: z.string() });
const headFile = 'head.json';
const pieceFile = (no: number): string => `${String(no).padStart(6, '0')}.part`;

/** @throws where the browser has no private file system, or no room in it */
export function privateCopyStore(): CopyStore {
  const root = async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle('safety-copies', { create: true });
  const folder = async (copyId: string, create = false) => (await root()).getDirectoryHandle(copyId, { create });
  const write = async (copyId: string, name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const file = await (await folder(copyId, true)).getFileHandle(name, { create: true });
    const writable = await file.createWritable();
    await writable.write(bytes);
    await writable.close();
  };
  const read = async (copyId: string, name: string) => {
    const file = await (await (await folder(copyId)).getFileHandle(name)).getFile();
    return new Uint8Array(await file.arrayBuffer());
  };
  return {
    begin: (head) => write(head.copyId, headFile, new TextEncoder().encode(JSON.stringify(head))),
    put: (copyId, no, piece) => write(copyId, pieceFile(no), framed(piece)),
    heads: async () => {
      const found: CopyHead[] = [];
      for await (const copyId of (await root()).keys()) {
        const head = await read(copyId, headFile)
          .then((bytes) => headShape.safeParse(JSON.parse(new TextDecoder().decode(bytes))))
          .catch(() => undefined);
        if (head?.success) found.push(head.data);
      }
      return found;
    },
    count: async (copyId) => {
      const names = new Set<string>();
      for await (const name of (await folder(copyId)).keys()) names.add(name);
      let no = 0;
      while (names.has(pieceFile(no))) no += 1;
      return no;
    },
    piece: async (copyId, no) => unframed(await read(copyId, pieceFile(no))),
    remove: async (copyId) => (await root()).removeEntry(copyId, { recursive: true }),
  };
}

/** On the device: until when, 4 bytes big-endian, and then the piece. */
function framed({ untilMs, bytes }: KeptPiece): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(4 + bytes.length);
  new DataView(file.buffer).setUint32(0, untilMs);
  file.set(bytes, 4);
  return file;
}

function unframed(file: Uint8Array<ArrayBuffer>): KeptPiece {
  return { untilMs: new DataView(file.buffer, file.byteOffset).getUint32(0), bytes: file.slice(4) };
}
