// Which keys do what. None of them does anything final.
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';

const keys = [
  ['/', 'find a case'],
  ['?', 'this list'],
  ['M', 'marks this moment, where you watch'],
  ['T, held', 'speaks to the others who watch, while their talk is open'],
  ['K or Space', 'plays and pauses a recording; J and L go 10 s, the arrow keys 5 s back and on'],
  [', .', 'one frame back, one on; < and > slower and faster'],
  ['A, B, X', 'loop from here, to here, no more'],
  ['N, P', 'the next line of the list beside the recording, the one before; S swaps its pictures'],
  ['Tab, Shift Tab', 'on to the next field, back to the one before'],
  ['Arrow keys', 'within a choice, a menu or the proposals of a time'],
  ['Space', 'ticks a box, opens a folded part, presses a button'],
  ['Enter', 'presses the button that has the focus; in a form’s line, sends the form'],
  ['Escape', 'closes what is open, with nothing done'],
] as const;

export function ShortcutsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" open={open} onClose={onClose}>
      <Facts facts={keys} />
      <p>What can’t be undone is always asked about first.</p>
    </Dialog>
  );
}
