/** Shared state of this process alone, gone with it. */
import type { SharedState } from '../ports.ts';

export function memoryState(): SharedState {
  const texts = new Map<string, string>();
  return {
    async update(name, change) {
      const { text, result } = change(texts.get(name));
      texts.set(name, text);
      return Promise.resolve(result);
    },
  };
}
