/** What the process tells the shell, and the mistakes of a user that end a command early. */

export const exitCodes = {
  good: 0,
  /** Finished, but some lines or deliveries failed. */
  partial: 1,
  /** Usage or script errors; nothing was sent. */
  refused: 2,
  /** Key, permission or balance. */
  denied: 3,
  /** Unreachable, out of quota, or a broken machine; the same command goes on later. */
  broken: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The command cannot be carried out as it was given. */
export class UsageError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'UsageError';
    this.hint = hint;
  }
}
