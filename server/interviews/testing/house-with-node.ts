// For tests: the whole server with a media node that answers by script, and a session with people booked in it.
import { generateKeyPairSync } from 'node:crypto';
import type { Actor } from '../../identity/actor.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { openHouse, type TestHouse } from '../../testing/house.ts';
import { Page } from './live-server.ts';
import { type Cast, cast } from './people.ts';
import { ScriptedNode } from './scripted-node.ts';

export interface HouseWithNode {
  readonly house: TestHouse;
  /** the database as its owner */
  readonly owner: Database;
  readonly people: Cast;
  readonly scripted: ScriptedNode;
  /** A page of somebody who is signed in; closed with the house. */
  pageOf(actor: Actor, cookie?: string): Promise<Page>;
  close(): Promise<void>;
}

export async function openHouseWithNode(): Promise<HouseWithNode> {
  const node = { name: 'node.test/1', keys: generateKeyPairSync('ed25519') };
  const { x = '' } = node.keys.publicKey.export({ format: 'jwk' });
  const vkey = Buffer.concat([Buffer.of(1), Buffer.from(x, 'base64url')]).toString('base64');
  const house = await openHouse({ nodeKeys: JSON.stringify({ [node.name]: `${node.name}+00000000+${vkey}` }) });
  const owner = openDatabase(house.database.ownerUrl);
  const people = await cast(owner, new Date());
  const scripted = new ScriptedNode({ url: house.origin, name: node.name, key: node.keys.privateKey });
  await scripted.dial();
  const pages: Page[] = [];
  return {
    ...{ house, owner, people, scripted },
    pageOf: async (actor, cookie) => {
      const page = new Page({ url: house.origin }, actor, cookie ?? (await house.signIn(actor.personId)));
      pages.push(page);
      return page;
    },
    close: async () => {
      for (const page of pages) page.close();
      scripted.hangUp();
      await owner.$disconnect();
      await house.close();
    },
  };
}
