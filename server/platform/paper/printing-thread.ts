// The other side of print-apart.ts: prints the papers that it is handed, one after another.
import { parentPort } from 'node:worker_threads';
import { type Paper, printPaper } from './print-paper.ts';

/** What the thread says, once a paper. */
export type Printed = { readonly pdf: Uint8Array } | { readonly broken: string };

/** Of an error only its kind and where it was thrown are passed on: its message may quote the paper. */
async function print(paper: Paper): Promise<Printed> {
  try {
    return { pdf: await printPaper(paper) };
  } catch (error) {
    if (!(error instanceof Error)) return { broken: typeof error };
    return { broken: `${error.name} ${/^ +at .*$/m.exec(error.stack ?? '')?.[0].trim() ?? ''}` };
  }
}

parentPort?.on('message', async (paper: Paper) => parentPort?.postMessage(await print(paper)));
