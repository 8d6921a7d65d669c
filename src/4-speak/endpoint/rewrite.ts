/** What `optimize_text_preview` does to words: never quite what was written, so that nobody overlooks it. */
import type { Message } from '../../3-plan/request.ts';

/** Without words to rewrite, the server invents some that fit the language of the description. */
export function rewrite(messages: readonly Message[]): string {
  const last = messages.at(-1);
  const words = last?.role === 'assistant' ? last.content.replace(/\s+/g, ' ').trim() : '';
  const isChinese = /\p{Script=Han}/u.test(messages.map(({ content }) => content).join(''));
  if (words === '') return isChinese ? '你好，这就是我的声音。' : 'Hello. This is what I sound like.';
  return isChinese ? `嗯，${words}` : `Well, ${words}`;
}
