// Whether somebody wants captions: live and when watching again, remembered on this machine.
import { useDraft } from '../../ui/draft.ts';

export function useCaptionsOn() {
  const { value, change } = useDraft('captions', { on: false }, { keep: 'device' });
  return { on: value.on, turn: (on: boolean) => change({ on }) };
}
