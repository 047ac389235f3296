import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { takenAt, Undo, withBack } from './undo.tsx';

const list = ['first', 'second', 'third'];

describe('what was taken out of a list', () => {
  it('is put back where it stood', () => {
    for (const at of list.keys()) {
      const taken = takenAt(list, at);
      if (taken === null) throw new Error('nothing there?');
      expect(withBack(list.toSpliced(at, 1), taken)).toEqual(list);
    }
  });

  it('comes back beside what was added since, and last where the list has become shorter', () => {
    expect(withBack(['second', 'third', 'new'], { one: 'first', at: 0 })).toEqual(['first', 'second', 'third', 'new']);
    expect(withBack([], { one: 'third', at: 2 })).toEqual(['third']);
  });

  it('is nothing where nothing stood', () => {
    expect([takenAt(list, 3), takenAt(list, -1), takenAt([], 0)]).toEqual([null, null, null]);
  });
});

describe('the line that offers to put it back', () => {
  it('has its place, which a screen reader listens to, before there is anything to say', () => {
    expect(renderToStaticMarkup(<Undo putBack={null} />)).toMatch(/^<div role="status"[^>]*><\/div>$/);
  });

  it('says that it was taken out, with the button', () => {
    const shown = renderToStaticMarkup(<Undo putBack={() => undefined} />);
    expect(shown).toMatch(/^<div role="status".*Taken out.*<button.*Put it back<\/button>/);
  });
});
