// Light or dark, contrast: for this person on this device.
import { useState } from 'react';
import { type Appearance, appearanceFrom, appearanceNow, chooseAppearance } from '../../i18n/appearance.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { t } from './words.ts';

export function AppearanceDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const [value, setValue] = useState<Appearance>(appearanceNow);
  const choose = (part: Record<string, string>) => {
    const next = appearanceFrom({ ...value, ...part });
    setValue(next);
    chooseAppearance(next);
  };
  return (
    <Dialog title={t('appearance')} open={open} onClose={onClose}>
      <RadioChoice
        label={t('ground')}
        value={value.theme}
        onChange={(theme) => choose({ theme })}
        options={[
          { value: 'system', text: t('asThisDeviceDarkWhere') },
          { value: 'light', text: t('light') },
          { value: 'dark', text: t('dark') },
        ]}
      />
      <RadioChoice
        label={t('contrast')}
        value={value.contrast}
        onChange={(contrast) => choose({ contrast })}
        options={[
          { value: 'system', text: t('asThisDevice') },
          { value: 'more', text: t('high') },
        ]}
      />
      <div>
        <Button weight="main" onPress={onClose}>
          {t('done')}
        </Button>
      </div>
    </Dialog>
  );
}
