// Draws the practice source's picture on a canvas.

export interface PracticeMoment {
  /** s on the sound's clock */
  readonly elapsed: number;
  readonly flash: boolean;
  /** false while the browser waits for a touch before it makes sound */
  readonly sounding: boolean;
  readonly wall: Date;
}

/** What the pictures say, in the language of the page. */
export interface PracticeWords {
  readonly practice: string;
  readonly wholeRoom: string;
  readonly noSound: string;
}

export function practicePicture(
  canvas: HTMLCanvasElement,
  { title, noSound }: { readonly title: string; readonly noSound: string },
): (moment: PracticeMoment) => void {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('the browser gave no canvas');
  const { width, height } = canvas;
  return ({ elapsed, flash, sounding, wall }) => {
    context.fillStyle = '#1b2b33';
    context.fillRect(0, 0, width, height);
    // A band and not the whole picture: an encoder leaves out frames when everything changes at once.
    context.fillStyle = '#ffffff';
    if (flash) context.fillRect(0, 0, width, height * 0.2);
    // A bar that goes round once in four seconds: a standing picture is seen at once.
    context.fillStyle = '#7adbd0';
    context.fillRect(((elapsed % 4) / 4) * width, height * 0.82, width * 0.04, height * 0.12);
    context.textAlign = 'center';
    // no words: a font
    context.font = `600 ${Math.round(height * 0.22)}px sans-serif`;
    context.fillText(title, width / 2, height * 0.38, width * 0.94);
    // no words: a font
    context.font = `${Math.round(height * 0.16)}px sans-serif`;
    context.fillText(sounding ? wall.toISOString().slice(11, 23) : noSound, width / 2, height * 0.68, width * 0.94);
  };
}
