// Which keys do what. None of them does anything final.
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { t } from './words.ts';

const keys = [
  ['/', t('findACase2')],
  ['?', t('thisList')],
  ['M', t('marksThisMomentWhereYou')],
  [t('tHeld'), t('speaksToTheOthersWho')],
  [t('kOrSpace'), t('playsAndPausesARecording')],
  [', .', t('oneFrameBackOneOn')],
  [t('aBX'), t('loopFromHereToHere')],
  [t('nP'), t('theNextLineOfThe')],
  [t('tabShiftTab'), t('onToTheNextField')],
  [t('arrowKeys'), t('withinAChoiceAMenu')],
  [t('space'), t('ticksABoxOpensA')],
  [t('enter'), t('pressesTheButtonThatHas')],
  [t('escape'), t('closesWhatIsOpenWith')],
] as const;

export function ShortcutsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title={t('keys')} open={open} onClose={onClose}>
      <Facts facts={keys} />
      <p>{t('whatCantBeUndoneIs')}</p>
    </Dialog>
  );
}
