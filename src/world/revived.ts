/** One who answers, started when first asked: who dies over a question is started again once and asked again. */
import type { Helper, HelperError, HelperFailure } from '../ports.ts';

/** A program that runs, wherever it does. While it is asked nothing, it keeps nobody from ending. */
export interface Working {
  send(question: unknown): void;
  /** Leaves nothing behind. */
  stop(): Promise<void>;
}

export type Reply = { readonly answer: unknown } | { readonly failure: string };

export interface Hearing {
  readonly replied: (reply: Reply) => void;
  /** Told once; nothing is heard after it. */
  readonly died: (reason: string) => void;
}

interface OpenQuestion {
  readonly question: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
  deaths: number;
}

export function revived(begin: (hearing: Hearing) => Working): Helper {
  let working: Working | undefined;
  let open: OpenQuestion | undefined;
  let isClosed = false;

  const settle = (how: (question: OpenQuestion) => void): void => {
    const settled = open;
    open = undefined;
    if (settled) how(settled);
  };

  const start = (): Working => {
    const current: Working = begin({
      replied(reply) {
        if (working !== current) return;
        settle(({ resolve, reject }) => {
          if ('answer' in reply) resolve(reply.answer);
          else reject(helperError('failed', reply.failure));
        });
      },
      died(reason) {
        if (working !== current) return;
        working = undefined;
        if (!open) return;
        open.deaths++;
        if (open.deaths > 1) settle(({ reject }) => reject(helperError('died', reason)));
        else deliver(open);
      },
    });
    return current;
  };

  const deliver = (asked: OpenQuestion): void => {
    try {
      working ??= start();
      working.send(asked.question);
    } catch (error) {
      settle(({ reject }) => reject(error));
    }
  };

  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(helperError('closed', 'it has been let go'));
        if (open) return reject(new Error('asked before it had answered'));
        open = { question, resolve, reject, deaths: 0 };
        deliver(open);
      }),
    async close() {
      isClosed = true;
      settle(({ reject }) => reject(helperError('closed', 'it was let go before it had answered')));
      const leaving = working;
      working = undefined;
      await leaving?.stop();
    },
  };
}

export const helperError = (failure: HelperFailure, message: string): HelperError =>
  Object.assign(new Error(message), { name: 'HelperError' as const, failure });
