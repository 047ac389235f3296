import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog({ level: 'trace', destination: { write: (line: string) => void lines.push(line) } }));
  return lines.join('');
}

describe('the technical log', () => {
  it('cuts out names, addresses, passwords, cookies and tokens, however deep', () => {
    const secret = 'canary-7f3a';
    const fields = [
      'name',
      'email',
      'password',
      'cookie',
      'token',
      'ticket',
      'authorization',
      'text',
      'givenName',
      'set-cookie',
    ];
    for (const field of fields) {
      const line = logged((log) =>
        log.info({ [field]: secret, a: { [field]: secret, b: { [field]: secret } } }, 'said'),
      );
      expect(line, field).not.toContain(secret);
      expect(line).toContain('said');
    }
  });

  it('tells an error by name, code and place, and of the database’s words none', () => {
    const cause = Object.assign(new Error('duplicate key (email)=(canary)'), {
      name: 'DriverAdapterError',
      code: 'P2002',
    });
    const line = logged((log) => log.error({ err: new Error('outer', { cause }) }, 'failed'));
    expect(line).toMatch(/"type":"DriverAdapterError","code":"P2002"/);
    expect(line).toContain('"message":"outer"');
    expect(line).not.toContain('canary');
  });
});
