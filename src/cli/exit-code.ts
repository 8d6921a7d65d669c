/** What the process tells the shell, and the failures that end a command early. */

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

/** The command ends here; `code` is for programs, the hint says what to do. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;
  readonly code: string;
  readonly hint: string | undefined;

  constructor(
    message: string,
    facts: { readonly exitCode: ExitCode; readonly code: string; readonly hint?: string | undefined },
  ) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = facts.exitCode;
    this.code = facts.code;
    this.hint = facts.hint;
  }
}

/** The command cannot be carried out as it was given. */
export class UsageError extends CommandError {
  constructor(message: string, hint?: string) {
    super(message, { exitCode: exitCodes.refused, code: 'usage', hint });
    this.name = 'UsageError';
  }
}
