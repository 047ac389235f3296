// The people a demo offers on its first page, as the seed wrote them. Outside demo mode there is no such list.
import { readFile } from 'node:fs/promises';
import { type DemoPeople, demoPeople } from '../contract/identity.ts';
import { Fault } from '../platform/fault.ts';

/** `file` is null outside demo mode. A file that isn't there, or isn't ours, offers nobody. */
export async function readDemoPeople(file: string | null): Promise<DemoPeople> {
  if (file === null) throw new Fault('not-found', 'There is no such address.');
  const text = await readFile(file, 'utf8').catch(() => '[]');
  const people = demoPeople.safeParse(JSON.parse(text));
  return people.success ? people.data : [];
}
