// Light or dark, contrast, direction of text: for this person on this device.
import { useState } from 'react';
import { type Appearance, appearanceFrom, appearanceNow, chooseAppearance } from '../../i18n/appearance.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';

export function AppearanceDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const [value, setValue] = useState<Appearance>(appearanceNow);
  const choose = (part: Record<string, string>) => {
    const next = appearanceFrom({ ...value, ...part });
    setValue(next);
    chooseAppearance(next);
  };
  return (
    <Dialog title="Appearance" open={open} onClose={onClose}>
      <RadioChoice
        label="Ground"
        value={value.theme}
        onChange={(theme) => choose({ theme })}
        options={[
          { value: 'system', text: 'As this device; dark where people watch' },
          { value: 'light', text: 'Light' },
          { value: 'dark', text: 'Dark' },
        ]}
      />
      <RadioChoice
        label="Contrast"
        value={value.contrast}
        onChange={(contrast) => choose({ contrast })}
        options={[
          { value: 'system', text: 'As this device' },
          { value: 'more', text: 'High' },
        ]}
      />
      <RadioChoice
        label="Direction of text"
        value={value.direction}
        onChange={(direction) => choose({ direction })}
        options={[
          { value: 'ltr', text: 'Left to right' },
          { value: 'rtl', text: 'Right to left' },
        ]}
      />
      <div>
        <Button weight="main" onPress={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}
