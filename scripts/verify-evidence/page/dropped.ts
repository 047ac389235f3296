// Reads what was dropped on the page: files, or folders with all that lies in them. Folders come by handle where the browser has them, by
// entry elsewhere. Must be called within the drop itself: what was dropped is gone after it.
import type { Chosen } from './chosen.ts';

type Files = Chosen['files'];

export async function dropped(items: DataTransferItemList): Promise<Chosen> {
  const sources = [...items].filter(({ kind }) => kind === 'file').map(sourceOf);
  const found = (await Promise.all(sources)).flat();
  return { name: found[0]?.path.split('/')[0] ?? '', files: found };
}

/** Of an `<input type="file">`: with the folder's name first where a folder was chosen. */
export function picked(list: FileList): Chosen {
  const files = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return { name: files[0]?.path.split('/')[0] ?? '', files };
}

function sourceOf(item: DataTransferItem): Promise<Files> {
  // Both are asked for before anything is waited for.
  const entry = item.webkitGetAsEntry();
  const file = item.getAsFile();
  const ask: unknown = Reflect.get(item, 'getAsFileSystemHandle');
  const handle: unknown = typeof ask === 'function' ? ask.call(item) : undefined;
  return fromHandle(handle).catch(() => {
    if (entry?.isDirectory) return fromEntry(entry, '');
    return file ? [{ path: file.name, file }] : [];
  });
}

async function fromHandle(asked: unknown): Promise<Files> {
  const handle = await asked;
  if (handle instanceof FileSystemDirectoryHandle) return below(handle, handle.name);
  if (handle instanceof FileSystemFileHandle) return [{ path: handle.name, file: await handle.getFile() }];
  throw new Error('no handle');
}

async function below(folder: FileSystemDirectoryHandle, path: string): Promise<Files> {
  const files: { path: string; file: File }[] = [];
  for await (const handle of folder.values()) {
    const inside = `${path}/${handle.name}`;
    if (handle instanceof FileSystemDirectoryHandle) files.push(...(await below(handle, inside)));
    else if (handle instanceof FileSystemFileHandle) files.push({ path: inside, file: await handle.getFile() });
  }
  return files;
}

async function fromEntry(entry: FileSystemEntry, path: string): Promise<Files> {
  const inside = path === '' ? entry.name : `${path}/${entry.name}`;
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path: inside, file }];
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const reader = entry.createReader();
  const files: { path: string; file: File }[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return files;
    for (const one of some) files.push(...(await fromEntry(one, inside)));
  }
}
