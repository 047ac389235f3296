// Brings a package to the server, piece by piece, and follows what becomes of it. A line that is cut ends nothing: what has come stays there,
// and it goes on from where it stopped.
import { useEffect, useRef, useState } from 'react';
import { type BeginImport, mostPieceBytes, type Upload } from '../../../server/contract/imports.ts';
import { beginImport, bringPiece, cancelImport, finishImport, importOf } from '../../api/imports.ts';

export interface Importing {
  /** null: nothing was begun */
  readonly upload: Upload | null;
  readonly busy: boolean;
  /** what stopped it; `goOn` tries again */
  readonly error: Error | null;
  begin(asked: BeginImport, file: Blob): void;
  goOn(): void;
  cancel(): void;
}

const lookEveryMs = 1_000;

export function useImport(): Importing {
  const [upload, setUpload] = useState<Upload | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const file = useRef<Blob | null>(null);
  const abort = useRef<AbortController | null>(null);

  const run = (act: () => Promise<Upload>) => {
    abort.current = new AbortController();
    const { signal } = abort.current;
    setBusy(true);
    setError(null);
    const all = async () => {
      let now = await act();
      setUpload(now);
      while (now.state === 'receiving' && file.current !== null && now.received < now.bytes) {
        const piece = file.current.slice(now.received, now.received + mostPieceBytes);
        now = await bringPiece(now.id, { at: now.received, file: piece, signal });
        setUpload(now);
      }
      if (now.state === 'receiving') setUpload(await finishImport(now.id));
    };
    all()
      .catch((refused: Error) => {
        if (!signal.aborted) setError(refused);
      })
      .finally(() => setBusy(false));
  };

  const checking = upload?.state === 'checking' ? upload.id : null;
  useEffect(() => {
    if (checking === null) return;
    const timer = setInterval(() => {
      importOf(checking).then(setUpload, setError);
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [checking]);
  useEffect(() => () => abort.current?.abort(), []);

  return {
    ...{ upload, busy, error },
    begin: (asked, chosen) => {
      file.current = chosen;
      run(() => beginImport(asked));
    },
    goOn: () => {
      if (upload) run(() => importOf(upload.id));
    },
    cancel: () => {
      abort.current?.abort();
      if (upload) cancelImport(upload.id).then(setUpload, setError);
    },
  };
}
