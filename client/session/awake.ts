// A browser keeps sound asleep until somebody touched the page. Wakes a context now if it may, else at the next touch or key.

export function keepAwake(context: AudioContext): () => void {
  const wake = () => {
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
  };
  wake();
  const touches = ['pointerdown', 'keydown'] as const;
  for (const touch of touches) document.addEventListener(touch, wake);
  return () => {
    for (const touch of touches) document.removeEventListener(touch, wake);
  };
}
