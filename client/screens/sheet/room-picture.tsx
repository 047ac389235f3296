// A room's own picture for the sheet: looked at, replaced, removed. A photograph is drawn anew, smaller, before it is sent: what a camera
// writes into its files (place, time, device) stays on this device.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { bringPicture, pictureUrl, removePicture } from '../../api/sheets.ts';
import { Button } from '../../ui/button.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { RoomDrawing } from './room-drawing.tsx';
import s from './sheet.module.css';
import { t } from './words.ts';

const mostPixels = 1600;

export function RoomPicture({ roomId, mayEdit }: { readonly roomId: string; readonly mayEdit: boolean }) {
  const [version, setVersion] = useState(0);
  const [drawn, setDrawn] = useState(false);
  const again = () => {
    setDrawn(false);
    setVersion((before) => before + 1);
  };
  const bringing = useMutation({
    mutationFn: async (file: File) => bringPicture(roomId, await smaller(file)),
    onSuccess: again,
  });
  const removing = useMutation({ mutationFn: () => removePicture(roomId), onSuccess: again });
  return (
    <Section title={t('picture')}>
      <p>{drawn ? t('drawnStands') : t('ownStands')}</p>
      {drawn ? (
        <RoomDrawing className={s.picture ?? ''} />
      ) : (
        <img
          key={version}
          className={s.picture}
          src={pictureUrl(roomId, String(version))}
          alt=""
          onError={() => setDrawn(true)}
        />
      )}
      {mayEdit && (
        <FileField
          label={t('newPicture')}
          accept="image/png,image/jpeg,image/webp"
          file={null}
          onChange={(file) => file && bringing.mutate(file)}
        />
      )}
      <Refusal error={bringing.error ?? removing.error} />
      {mayEdit && !drawn && (
        <div>
          <Button busy={removing.isPending} onPress={() => removing.mutate()}>
            {t('removePicture')}
          </Button>
        </div>
      )}
    </Section>
  );
}

async function smaller(file: File): Promise<Blob> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error(t('noPicture'));
  });
  const scale = Math.min(1, mostPixels / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
  if (made === null) throw new Error(t('noPicture'));
  return made;
}
