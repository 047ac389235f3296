// The media node's figures and whether it is ready: what is recorded, gaps by cause as they reach the log, events on their way, room on the
// disks. Refuses ids: a label is a state or a cause of the format's closed list.
import { GAP_CAUSES } from './evidence/gap-cause.ts';
import { type OpenDoor, openDoor } from './operations/door.ts';
import { ProcessFigures } from './operations/figures.ts';
import { createReadiness } from './operations/readiness.ts';
import type { OperationsSettings } from './operations/settings.ts';
import type { Recorder } from './recorder/recorder.ts';
import { probeFolder } from './vault/probe-folder.ts';

/** What is looked at; all are read at each look. */
export interface NodeParts {
  readonly recorder: Pick<Recorder, 'state' | 'undelivered'>;
  readonly disks: Readonly<Record<'vault' | 'mirror', string>>;
  serverThere(): boolean;
}

export interface NodeFigures {
  /** An event of this node is in the log: JCS bytes. */
  logged(event: Uint8Array): void;
  /** undefined where there is no door */
  open(settings: OperationsSettings | null, parts: NodeParts): Promise<OpenDoor | undefined>;
}

export function createNodeFigures(): NodeFigures {
  const figures = new ProcessFigures();
  const gap = figures.counter({
    ...{ name: 'heard_once_gaps_total', help: 'Gaps that reached the log since this node started.', label: 'cause' },
    values: GAP_CAUSES,
  });
  return {
    logged: (event) => {
      const cause = causeOf(event);
      if (cause !== undefined) gap(cause);
    },
    open: async (settings, parts) => {
      if (settings === null) return undefined;
      for (const gauge of gaugesOf(parts)) figures.gauge(gauge);
      const ready = createReadiness({
        server: async () => (parts.serverThere() ? null : 'away'),
        ...checksOf(parts.disks),
      });
      return openDoor(settings, { ready, figures: () => figures.text() });
    },
  };
}

function gaugesOf({ recorder, disks, serverThere }: NodeParts) {
  return [
    {
      ...{ name: 'heard_once_node_recordings', help: 'Recordings this node has open, by state.', label: 'state' },
      read: () => countsOf(recorder.state().map(({ state }) => state)),
    },
    {
      name: 'heard_once_spool_events',
      help: 'Events that the server has not confirmed.',
      read: () => recorder.undelivered(),
    },
    { name: 'heard_once_server_there', help: '1 while the server is there.', read: () => (serverThere() ? 1 : 0) },
    {
      ...{ name: 'heard_once_vault_free_bytes', help: 'Room on the disks of vault and mirror.', label: 'vault' },
      read: async () => ({
        vault: (await probeFolder(disks.vault)).freeBytes,
        mirror: (await probeFolder(disks.mirror)).freeBytes,
      }),
    },
  ];
}

function checksOf(disks: NodeParts['disks']) {
  const check = (root: string) => async () => ((await probeFolder(root)).writable ? null : 'not-writable');
  return { vault: check(disks.vault), mirror: check(disks.mirror) };
}

function countsOf(states: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = { recording: 0, stopping: 0 };
  for (const state of states) if (state !== 'sealed') counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** Of a gap's event alone. */
export function causeOf(event: Uint8Array): string | undefined {
  const parsed: unknown = JSON.parse(Buffer.from(event).toString('utf8'));
  if (typeof parsed !== 'object' || parsed === null || !('type' in parsed) || parsed.type !== 'recording.gap')
    return undefined;
  const data = 'data' in parsed ? parsed.data : undefined;
  if (typeof data !== 'object' || data === null || !('cause' in data)) return undefined;
  return typeof data.cause === 'string' ? data.cause : undefined;
}
