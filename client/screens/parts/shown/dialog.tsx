import { Button } from '../../../ui/button.tsx';
import { AskOnce, Dialog } from '../../../ui/dialog.tsx';
import { Holding, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const opened = (name: string, body: (open: boolean, close: () => void) => React.ReactNode) => (
  <State name={name}>
    <Holding start={false}>
      {(open, setOpen) => (
        <div>
          <Button aria-label={`${t('openIt')}: ${name}`} onPress={() => setOpen(true)}>
            {t('openIt')}
          </Button>
          {body(open, () => setOpen(false))}
        </div>
      )}
    </Holding>
  </State>
);

export function DialogShown() {
  return (
    <Part file="dialog">
      {opened(t('asItIs'), (open, onClose) => (
        <Dialog title={t('way')} open={open} onClose={onClose}>
          <p>{t('sentence')}</p>
        </Dialog>
      ))}
      {opened(t('longText'), (open, onClose) => (
        <Dialog title={t('wayLong')} open={open} onClose={onClose}>
          {[1, 2, 3, 4, 5, 6].map((time) => (
            <p key={time}>{t('wayLong')}</p>
          ))}
        </Dialog>
      ))}
      {opened(t('asks'), (open, onClose) => (
        <AskOnce title={t('way')} open={open} onClose={onClose} act={t('save')} onAct={onClose} back={t('back')}>
          <p>{t('sentence')}</p>
        </AskOnce>
      ))}
    </Part>
  );
}
