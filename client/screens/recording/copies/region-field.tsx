// A part of the picture: drawn on a still of it with pointer or finger, or typed as four figures. Both say the same thing.
import { type PointerEvent, useRef, useState } from 'react';
import type { Region } from '../../../../server/contract/copies.ts';
import { Button } from '../../../ui/button.tsx';
import { Group, Pair } from '../../../ui/form.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import s from './copies.module.css';
import type { Picture } from './picture.ts';
import { type Point, regionBetween } from './region-rules.ts';
import { t } from './words.ts';

/** As typed, in percent of the picture. */
export interface RegionText {
  readonly x: string;
  readonly y: string;
  readonly width: string;
  readonly height: string;
}

export interface Props {
  readonly value: RegionText;
  readonly onChange: (value: RegionText) => void;
  readonly onDrawn: (region: Region) => void;
  readonly picture: Picture | null;
  readonly error: string | undefined;
}

export function RegionField({ value, onChange, onDrawn, picture, error }: Props) {
  const side = (name: keyof RegionText, label: string) => (
    <TextField
      label={label}
      value={value[name]}
      onChange={(text) => onChange({ ...value, [name]: text })}
      inputMode="numeric"
      error={name === 'x' ? error : undefined}
    />
  );
  return (
    <Group label={t('partOfThePicture')}>
      {picture !== null && <Still picture={picture} value={value} onDrawn={onDrawn} />}
      <Pair>
        {side('x', t('fromTheLeft'))}
        {side('y', t('fromTheTop'))}
        {side('width', t('width'))}
        {side('height', t('height'))}
      </Pair>
    </Group>
  );
}

function Still({
  picture,
  value,
  onDrawn,
}: {
  readonly picture: Picture;
  readonly value: RegionText;
  readonly onDrawn: Props['onDrawn'];
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [taken, setTaken] = useState(false);
  const [from, setFrom] = useState<Point | null>(null);
  const take = () => setTaken(canvas.current !== null && picture.drawOn(canvas.current));
  const at = (event: PointerEvent<HTMLDivElement>): { point: Point; size: DOMRect } => {
    const size = event.currentTarget.getBoundingClientRect();
    return { point: { x: event.clientX - size.left, y: event.clientY - size.top }, size };
  };
  const draw = (event: PointerEvent<HTMLDivElement>, begun: Point) => {
    const { point, size } = at(event);
    onDrawn(regionBetween(begun, point, size));
  };
  return (
    <>
      <div>
        <Button onPress={take}>{taken ? t('takeThePictureAnew') : t('takeThePictureFromThe')}</Button>
      </div>
      {/* Drawn on by pointer alone: the four figures beneath are its equal for the keyboard. */}
      <div
        className={s.still}
        dir="ltr"
        hidden={!taken}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setFrom(at(event).point);
        }}
        onPointerMove={(event) => from !== null && draw(event, from)}
        onPointerUp={(event) => {
          if (from !== null) draw(event, from);
          setFrom(null);
        }}
        onPointerCancel={() => setFrom(null)}
      >
        <canvas ref={canvas} role="img" aria-label={t('thePictureToDrawOn')} />
        <span
          className={s.region}
          style={{
            left: `${Number(value.x) || 0}%`,
            top: `${Number(value.y) || 0}%`,
            width: `${Number(value.width) || 0}%`,
            height: `${Number(value.height) || 0}%`,
          }}
        />
      </div>
      {taken && <p className={s.quiet}>{t('drawARectangleOverWhat')}</p>}
    </>
  );
}
