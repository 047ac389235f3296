// The server's figures: requests, lines, what is recorded, how far the notary is behind, jobs, room on the vaults. Refuses to count by
// anything that tells a case, a person or a place: labels are states and patterns.

import { type GaugeSpec, ProcessFigures } from '../../media/operations/figures.ts';
import type { VaultProbe } from '../../media/vault/probe-folder.ts';
import { probeFolder } from '../../media/vault/probe-folder.ts';
import type { CheckedParts } from './checks.ts';
import { jobsByState, logSizes, notaryLag, unsealedRecordings } from './store.ts';

export interface CountedParts extends CheckedParts {
  /** open lines of pages */
  lines(): number;
  /** null: no authority for time-stamps is configured */
  readonly timeStamps: { awaySince(): Date | null; waiting(): Promise<number> } | null;
}

export function serverFigures(parts: CountedParts): ProcessFigures {
  const figures = new ProcessFigures();
  for (const gauge of gauges(parts)) figures.gauge(gauge);
  return figures;
}

function gauges({ database, vaultDir, mirrorDir, lines, nodesThere, timeStamps }: CountedParts): GaugeSpec[] {
  const disks = { vault: vaultDir, mirror: mirrorDir };
  return [
    { name: 'heard_once_page_lines', help: 'Open socket lines of pages.', read: lines },
    { name: 'heard_once_media_nodes', help: 'Media nodes that are there.', read: nodesThere },
    {
      ...{ name: 'heard_once_recordings', help: 'Recordings that are not sealed, by state.', label: 'state' },
      read: () => unsealedRecordings(database),
    },
    {
      ...{ name: 'heard_once_notary_lag_seconds', help: 'How long the oldest entry without a checkpoint has waited.' },
      read: () => notaryLag(database),
    },
    {
      ...{ name: 'heard_once_custody_log_size', help: 'Entries of the custody log, and those signed.', label: 'part' },
      read: () => logSizes(database),
    },
    {
      ...{ name: 'heard_once_jobs', help: 'Jobs that are not done, by state.', label: 'state' },
      read: () => jobsByState(database),
    },
    {
      ...{
        name: 'heard_once_time_stamp_authority_away',
        help: '1 while the authority for time-stamps gives no answer.',
      },
      read: () => timeStamps && (timeStamps.awaySince() === null ? 0 : 1),
    },
    {
      ...{ name: 'heard_once_seals_without_time_stamp', help: 'Seals that the authority has said nothing of yet.' },
      read: () => (timeStamps === null ? null : timeStamps.waiting()),
    },
    {
      ...{ name: 'heard_once_vault_free_bytes', help: 'Room on the disks of vault and mirror.', label: 'vault' },
      read: () => ofDisks(disks, ({ freeBytes }) => freeBytes),
    },
    {
      ...{ name: 'heard_once_vault_writable', help: '1 where a vault takes a file now.', label: 'vault' },
      read: () => ofDisks(disks, ({ writable }) => (writable ? 1 : 0)),
    },
  ];
}

async function ofDisks(disks: Readonly<Record<string, string>>, figure: (probe: VaultProbe) => number) {
  const probed = Object.entries(disks).map(async ([name, root]) => [name, figure(await probeFolder(root))] as const);
  return Object.fromEntries(await Promise.all(probed));
}
