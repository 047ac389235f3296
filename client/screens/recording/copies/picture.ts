// What an edit list takes from the player: where it stands, and how the picture looks there. Reads the film that has the sound, which is
// the one that copies are made from.

export interface Picture {
  /** ms of the recording; null while nothing is shown */
  place(): number | null;
  /** Draws the picture as it is now; false while there is none. */
  drawOn(canvas: HTMLCanvasElement): boolean;
}

export function pictureIn(box: { readonly current: HTMLElement | null }): Picture {
  const film = () => box.current?.querySelector('video') ?? null;
  return {
    place: () => {
      const shown = film();
      return shown === null ? null : Math.round(shown.currentTime * 1000);
    },
    drawOn: (canvas) => {
      const shown = film();
      const pen = canvas.getContext('2d');
      if (shown === null || pen === null || shown.videoWidth === 0) return false;
      canvas.width = shown.videoWidth;
      canvas.height = shown.videoHeight;
      pen.drawImage(shown, 0, 0);
      return true;
    },
  };
}
