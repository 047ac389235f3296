// Observation rooms and the room station are dark; the page follows unless somebody chose otherwise.
import { useEffect } from 'react';

export function useObservationGround(): void {
  useEffect(() => {
    document.documentElement.dataset.ground = 'observation';
    return () => {
      delete document.documentElement.dataset.ground;
    };
  }, []);
}
