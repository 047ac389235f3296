// Copies as the room of recordings puts them in: the job that makes them, and who orders them.
import { spawn } from 'node:child_process';
import { databaseOf } from '../../platform/database/house-database.ts';
import type { Log } from '../../platform/log.ts';
import type { MadeInTurn } from '../made-in-turn.ts';
import { confining } from './confined.ts';
import { copiesJob } from './copies-job.ts';
import type { CopyMaker } from './make.ts';
import { type CopyOrders, createCopyOrders } from './orders.ts';
import { limitsOf, type Renderer } from './render.ts';

export interface CopiesFeature {
  readonly orders: CopyOrders;
  readonly job: MadeInTurn;
}

export interface RendererNeed extends Pick<CopyMaker, 'copiesDir'> {
  readonly log: Log;
  /** a name in PATH or an absolute path */
  readonly ffmpeg: string;
  /** as the machine allows, unless a test says otherwise */
  readonly renderer?: Partial<Renderer>;
}

export interface CopiesNeed extends Omit<CopyMaker, 'renderer'>, RendererNeed {
  /** the house's, where others render by it too */
  readonly rendererOfHouse?: () => Renderer;
}

export function createCopies(need: CopiesNeed): CopiesFeature {
  const { ffmpeg, log } = need;
  const renderer = need.rendererOfHouse ?? rendererOf(need);
  const maker: CopyMaker = {
    ...need,
    database: databaseOf('recordings', need.database),
    get renderer() {
      return renderer();
    },
  };
  const job = copiesJob(maker, log);
  const orders = createCopyOrders({ ...need, job, rendererThere: () => isThere(ffmpeg) });
  return { orders, job };
}

export function rendererOf(need: RendererNeed): () => Renderer {
  const { log, ffmpeg, copiesDir: folder } = need;
  return lazily(() => ({ ...{ confining: confining(log), ffmpeg, folder, limits: limitsOf }, ...need.renderer }));
}

/** What this machine allows is tried when the first copy is to be made, not at every start. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}

function isThere(program: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, ['-version'], { stdio: 'ignore', timeout: 10_000 });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
