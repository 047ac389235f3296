// The notary's view of the database, as heard_once_notary: entries and checkpoints to read, checkpoints to add. Nothing read
// here is believed; rules.ts checks it. A lost connection is made again at the next question.
import pg from 'pg';
import type { LoggedRow } from './rules.ts';

export interface StoredCheckpoint {
  readonly size: number;
  readonly note: string;
}

/** Port: the notary's tests break it at will. */
export interface LogTables {
  /** In order of index, from that index on, at most `limit`. */
  entries(from: number, limit: number): Promise<LoggedRow[]>;
  checkpoints(from: number, limit: number): Promise<StoredCheckpoint[]>;
  /** Idempotent. Answers false when another note stands at that size. */
  publish(checkpoint: StoredCheckpoint): Promise<boolean>;
  close(): Promise<void>;
}

interface RawRow extends Omit<LoggedRow, 'logIndex' | 'loggedAt'> {
  readonly logIndex: string;
  readonly loggedAt: Date;
}

export function logTables(url: string): LogTables {
  const pool = new pg.Pool({ connectionString: url, max: 1, options: '-c TimeZone=UTC -c synchronous_commit=on' });
  // An idle connection that breaks isn't news: the next query says what is wrong, or finds all well again.
  pool.on('error', () => {});
  return {
    async entries(from, limit) {
      const { rows } = await pool.query<RawRow>(
        `SELECT log_index AS "logIndex", event, leaf_hash AS "leafHash", subject, seq, event_id AS "eventId", type,
           logged_at AS "loggedAt"
         FROM custody_entry WHERE log_index >= $1 ORDER BY log_index LIMIT $2`,
        [from, limit],
      );
      return rows.map((row) => ({ ...row, logIndex: Number(row.logIndex), loggedAt: row.loggedAt.toISOString() }));
    },
    async checkpoints(from, limit) {
      const { rows } = await pool.query<{ size: string; note: string }>(
        'SELECT size, note FROM custody_checkpoint WHERE size >= $1 ORDER BY size LIMIT $2',
        [from, limit],
      );
      return rows.map((row) => ({ size: Number(row.size), note: row.note }));
    },
    async publish({ size, note }) {
      await pool.query('INSERT INTO custody_checkpoint (size, note) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        size,
        note,
      ]);
      const { rows } = await pool.query<{ note: string }>('SELECT note FROM custody_checkpoint WHERE size = $1', [
        size,
      ]);
      return rows[0]?.note === note;
    },
    close: () => pool.end(),
  };
}

/** Calls `appended` with each entry's type, and with null whenever notices may have been missed. Ends with `stop`. */
export function listen(url: string, appended: (type: string | null) => void): { stop(): Promise<void> } {
  let stopped = false;
  let client: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  const connect = async () => {
    if (stopped) return;
    client = new pg.Client({ connectionString: url });
    client.on('notification', (notice) => appended(notice.payload ?? null));
    client.on('error', () => {});
    client.on('end', () => {
      if (!stopped) again = setTimeout(() => void connect(), 1_000);
    });
    try {
      await client.connect();
      await client.query('LISTEN custody_appended');
      appended(null);
    } catch {
      await client.end().catch(() => {});
    }
  };
  void connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(again);
      await client?.end().catch(() => {});
    },
  };
}
