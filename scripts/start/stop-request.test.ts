import { describe, expect, it } from 'vitest';
import { requestAt } from './stop-request.ts';

describe('a request to stop', () => {
  it('is heard at the first signal', () => {
    expect(requestAt(0, undefined)).toBe('stop');
  });

  it('is not repeated by the same Ctrl-C arriving through npm as well', () => {
    expect(requestAt(1004, 1000)).toBe('echo');
    expect(requestAt(1999, 1000)).toBe('echo');
  });

  it('is insisted on by a second Ctrl-C', () => {
    expect(requestAt(2000, 1000)).toBe('insist');
  });
});
