/** What was found wrong with a recording, as people read it. */
import type { Finding } from '../../../2-voices/clone/finding.ts';

export const findingText = ({ severity, message, hint }: Finding): string =>
  `  ${severity}: ${message}\n    ${hint}`;

export const isUsable = (findings: readonly Finding[]): boolean =>
  findings.every(({ severity }) => severity !== 'error');
