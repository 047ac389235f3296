// A change of one's own account: done, and the page read anew.
import { useMutation, useQueryClient } from '@tanstack/react-query';

export function useChange<T = void>(then: (done: T) => void = () => {}) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: () => Promise<T>) => change(),
    onSuccess: async (done) => {
      await queries.invalidateQueries({ queryKey: ['account'] });
      then(done);
    },
  });
}
