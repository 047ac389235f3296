// A value once it has rested: what is typed is asked about after the typing, not at every key.
import { useEffect, useState } from 'react';

export function useRested<T extends string>(value: T, restMs: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return rested;
}
