// The strip beneath the player’s timeline: asked for within the viewing, until it is made; its pictures as one address of this page alone.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Strip } from '../../../server/contract/strip.ts';
import { stripOf } from '../../api/recordings.ts';

export interface ShownStrip extends Strip {
  /** of all pictures in one; null: none */
  readonly src: string | null;
}

/** Null while there is none. A picture that doesn’t come is no alarm: what is watched is above it. */
export function useStrip(viewingId: string): ShownStrip | null {
  const { data } = useQuery({
    queryKey: ['strip', viewingId],
    queryFn: () => stripOf(viewingId),
    refetchInterval: ({ state }) => (state.data?.state === 'coming' ? 5_000 : false),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const jpeg = data?.picture?.jpeg;
  const [src, setSrc] = useState<string | null>(null);
  useEffect(() => {
    if (jpeg === undefined) return;
    const bytes = Uint8Array.from(atob(jpeg), (letter) => letter.charCodeAt(0));
    const made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
    setSrc(made);
    return () => {
      URL.revokeObjectURL(made);
      setSrc(null);
    };
  }, [jpeg]);
  return data?.state === 'made' ? { ...data, src } : null;
}
