import { QrCode } from '../../../ui/qr-code.tsx';
import { Part, State } from '../state.tsx';
import { t } from '../words.ts';

// no words: an address
const address = 'https://house.example/';

export function QrCodeShown() {
  return (
    <Part file="qr-code">
      <State name={t('asItIs')}>
        <QrCode text={address} label={t('code')} />
      </State>
      <State name={t('longText')}>
        <QrCode text={address + '0123456789'.repeat(12)} label={t('code')} />
      </State>
    </Part>
  );
}
