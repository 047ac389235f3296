import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findImports } from './imports.ts';
import { type Import, judge, roomOf } from './judge.ts';

const file = (from: string, to: string): Import => ({ from, to, kind: 'file' });
const findings = (...imports: Import[]) => judge(imports).findings;

describe('the arrows', () => {
  it('let a screen use session, api, parts and the contract', () => {
    expect(
      findings(
        file('client/screens/watch/watch.tsx', 'client/session/room.ts'),
        file('client/screens/watch/watch.tsx', 'client/api/cases.ts'),
        file('client/screens/watch/watch.tsx', 'client/ui/button.tsx'),
        file('client/screens/watch/watch.tsx', 'server/contract/cases.ts'),
      ),
    ).toEqual([]);
  });

  it('keep every page away from the server’s insides', () => {
    expect(findings(file('client/api/cases.ts', 'server/cases/service.ts'))).toHaveLength(1);
  });

  it('keep media code away from the server, and the recorder away from the SFU', () => {
    expect(findings(file('media/main.ts', 'server/custody/append.ts'))).toHaveLength(1);
    expect(findings(file('media/recorder/intake.ts', 'media/sfu/room.ts'))).toHaveLength(1);
  });

  it('let features meet through services, never stores', () => {
    expect(findings(file('server/scheduling/service.ts', 'server/cases/service.ts'))).toEqual([]);
    expect(findings(file('server/scheduling/service.ts', 'server/cases/store.ts'))).toHaveLength(1);
    expect(findings(file('server/main.ts', 'server/cases/routes.ts'))).toEqual([]);
  });

  it('keep the evidence format free of everything, packages and Node included', () => {
    expect(findings({ from: 'media/evidence/chain.ts', to: 'zod', kind: 'package' })).toHaveLength(1);
    expect(findings({ from: 'media/evidence/chain.ts', to: 'node:crypto', kind: 'node' })).toHaveLength(1);
    expect(findings({ from: 'media/crypto/node-crypto.ts', to: 'node:crypto', kind: 'node' })).toEqual([]);
  });

  it('keep rules pure in every room', () => {
    expect(findings({ from: 'server/cases/rules.ts', to: 'node:fs', kind: 'node' })).toHaveLength(1);
    expect(findings({ from: 'server/cases/rules.ts', to: 'pg', kind: 'package' })).toHaveLength(1);
    expect(findings({ from: 'server/scheduling/rules.ts', to: 'luxon', kind: 'package' })).toEqual([]);
  });

  it('name a circle of rooms once', () => {
    const circle = [
      file('server/cases/service.ts', 'server/identity/policy.ts'),
      file('server/identity/service.ts', 'server/cases/service.ts'),
    ];
    expect(findings(...circle).filter((one) => one.startsWith('rooms in a circle'))).toEqual([
      'rooms in a circle: server/cases → server/identity → server/cases',
    ]);
  });

  it('let tests look anywhere, but never the product into tests', () => {
    expect(findings(file('media/sfu/room.media.test.ts', 'media/recorder/intake.ts'))).toEqual([]);
    expect(findings(file('server/cases/store.db.test.ts', 'scripts/test/database.ts'))).toEqual([]);
    expect(findings(file('server/cases/store.ts', 'server/cases/store.db.test.ts'))).toHaveLength(1);
  });

  it('refuse a file that stands in no room', () => {
    expect(findings({ from: 'lib/tools.ts', to: 'pg', kind: 'package' })).toHaveLength(1);
    expect(roomOf('media/protocol-values.ts')?.name).toBe('media/protocol');
    expect(roomOf('server/custody/notary/main.ts')?.name).toBe('server/custody/notary');
  });
});

describe('the arrow check on a real tree', () => {
  const root = mkdtempSync(join(tmpdir(), 'heard-once-arrows-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const plant = (name: string, text: string) => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };

  it('sees a forbidden import, also one of a type alone', async () => {
    plant('server/custody/append.ts', 'export interface Entry { readonly index: number }\n');
    plant(
      'client/screens/log.tsx',
      "import type { Entry } from '../../server/custody/append.ts';\nexport type Shown = Entry;\n",
    );
    plant('media/evidence/chain.ts', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n");
    const found = await findImports(root);
    expect(judge(found.imports).findings).toEqual([
      'client/screens/log.tsx → server/custody/append.ts: no arrow client/screens → server/custody',
      "media/evidence/chain.ts → fs: media/evidence may not use Node's modules",
    ]);
  });

  it('names an import that leads nowhere', async () => {
    plant('prisma/seed.ts', "import { people } from './people.ts';\nexport const all = people;\n");
    const found = await findImports(root, ['prisma']);
    expect(found.modules).toEqual(['prisma/seed.ts']);
    expect(judge(found.imports).findings).toEqual(["prisma/seed.ts → ./people.ts: can't be found"]);
    rmSync(join(root, 'prisma'), { recursive: true });
  });

  it('refuses to pass where it found no module at all', async () => {
    await expect(findImports(root, ['prisma'])).rejects.toThrow(/no modules found/);
  });
});
