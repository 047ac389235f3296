// A QR code (ISO/IEC 18004), drawn by the page itself: what it says is sent nowhere. Dark on light in every theme, since scanners expect that, with
// the quiet zone of four modules around it. Says nothing to whoever can't see it but what it is: the same must stand beside it as text.
import { encode } from 'uqr';
import s from './qr-code.module.css';

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  return (
    <svg className={s.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path className={s.light} d={`M0 0h${size}v${size}h-${size}z`} />
      <path className={s.dark} d={darkPath(data)} />
    </svg>
  );
}

/** One square a dark module. */
export function darkPath(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}
