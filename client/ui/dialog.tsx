// A dialog over the page, and the one that asks before what can't be undone.
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';
import s from './dialog.module.css';
import { t } from './words.ts';

export interface Props {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly role?: 'dialog' | 'alertdialog';
}

export function Dialog({ title, open, onClose, children, role = 'dialog' }: Props) {
  return (
    <ModalOverlay
      className={s.veil ?? ''}
      isOpen={open}
      isDismissable={role === 'dialog'}
      onOpenChange={(now) => {
        if (!now) onClose();
      }}
    >
      <Modal className={s.modal ?? ''}>
        <AriaDialog role={role} className={s.dialog ?? ''}>
          <div className={s.head}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {role === 'dialog' && (
              <Button weight="quiet" onPress={onClose}>
                {t('close')}
              </Button>
            )}
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface AskProps extends Omit<Props, 'role'> {
  /** the act in words, on the button that does it */
  readonly act: string;
  readonly onAct: () => void;
  /** the way back */
  readonly back: string;
}

/** Says what will happen; asks once. The way back has the focus. */
export function AskOnce({ act, onAct, back, children, ...rest }: AskProps) {
  return (
    <Dialog {...rest} role="alertdialog">
      {children}
      <div className={s.choices}>
        <Button autoFocus onPress={rest.onClose}>
          {back}
        </Button>
        <Button weight="final" onPress={onAct}>
          {act}
        </Button>
      </div>
    </Dialog>
  );
}
