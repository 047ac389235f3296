// For tests: a database of one's own, the live server on it, a media node that only speaks, and a new cast for each test.
import { generateKeyPairSync } from 'node:crypto';
import { type TestDatabase, testDatabase } from '../../../scripts/test/database.ts';
import type { Actor } from '../../identity/actor.ts';
import { forTheHouse } from '../../platform/database/acting.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { type LiveServer, type LiveServerOptions, nodeName, Page, startLiveServer } from './live-server.ts';
import { type Cast, cast } from './people.ts';
import { ScriptedNode } from './scripted-node.ts';

export type StageOptions = Pick<
  LiveServerOptions,
  'graceMs' | 'roundMs' | 'safety' | 'exhibits' | 'ending' | 'missed' | 'relay' | 'masking' | 'spokenTalk' | 'onInUse'
>;

export class Stage {
  readonly nodeKeys = generateKeyPairSync('ed25519');
  readonly ticketKeys = generateKeyPairSync('ed25519');
  readonly owner: Database;
  /** as the server itself speaks to the database */
  readonly app: Database;
  readonly #test: TestDatabase;
  readonly #pages: Page[] = [];
  readonly #options: StageOptions;
  #scene: { server: LiveServer; node: ScriptedNode | undefined; people: Cast } | undefined;

  private constructor(test: TestDatabase, options: StageOptions) {
    this.#test = test;
    this.#options = options;
    this.owner = openDatabase(test.ownerUrl);
    this.app = openDatabase(test.appUrl, { otherwise: forTheHouse });
  }

  static async build(options: StageOptions = {}): Promise<Stage> {
    return new Stage(await testDatabase(), options);
  }

  get server(): LiveServer {
    return this.#here.server;
  }
  get node(): ScriptedNode {
    if (!this.#here.node) throw new Error('no node is scripted here');
    return this.#here.node;
  }
  get people(): Cast {
    return this.#here.people;
  }

  /** Everything new but the database. Without a scripted node, a real one may dial. */
  async set({ scripted = true } = {}): Promise<void> {
    const people = await cast(this.owner, new Date());
    const server = await this.#start(people);
    const key = this.nodeKeys.privateKey;
    const node = scripted ? new ScriptedNode({ url: server.url, name: nodeName, key }) : undefined;
    this.#scene = { server, node, people };
    await node?.dial();
  }

  async restartServer(): Promise<void> {
    const { server, people } = this.#here;
    await server.close();
    this.#here.server = await this.#start(people, server.port);
  }

  page(actor: Actor): Page {
    const made = new Page(this.server, actor);
    this.#pages.push(made);
    return made;
  }

  async events(sessionId = this.people.sessionId) {
    const entries = await this.server.custody.entriesOfSubject(this.owner, `session:${sessionId}`);
    return entries.map(({ event }) => event);
  }

  async clear(): Promise<void> {
    for (const page of this.#pages.splice(0)) page.close();
    this.#here.node?.hangUp();
    await this.server.close();
  }

  async tearDown(): Promise<void> {
    await this.owner.$disconnect();
    await this.app.$disconnect();
    await this.#test.drop();
  }

  get #here() {
    if (!this.#scene) throw new Error('the stage is not set');
    return this.#scene;
  }

  #start(people: Cast, port?: number): Promise<LiveServer> {
    const { station, interviewer, desk, secondDesk, observers, captioner, interpreter, stranger } = people;
    return startLiveServer({
      databaseUrl: this.#test.appUrl,
      actors: [station, interviewer, desk, secondDesk, stranger, captioner, interpreter, ...observers],
      nodeKey: this.nodeKeys.publicKey,
      ticketKey: this.ticketKeys.privateKey,
      ...this.#options,
      ...(port === undefined ? {} : { port }),
    });
  }
}
