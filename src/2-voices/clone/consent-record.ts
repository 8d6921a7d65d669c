/** Who agreed to what, written down beside the sample: the words, the recording it was cut from, and when. */

export interface ConsentRecord {
  readonly character: string;
  /** As they were said or typed. */
  readonly words: string;
  readonly sample: { readonly name: string; readonly digest: string };
  readonly source: { readonly name: string; readonly digest: string };
  /** Seconds of the source. */
  readonly from: number;
  readonly to: number;
  /** As ISO 8601 has it. */
  readonly date: string;
  /** Which program wrote it. */
  readonly tool: string;
}

/** YAML; digests are SHA-256 in hex. */
export function consentText({
  character,
  words,
  sample,
  source,
  from,
  to,
  date,
  tool,
}: ConsentRecord): string {
  const said = (text: string): string => JSON.stringify(text);
  return `# Consent to clone the voice in ${sample.name}. Commit it with the sample.
consent: ${said(words)}
character: ${said(character)}
sample: { file: ${said(sample.name)}, sha256: ${sample.digest} }
source: { file: ${said(source.name)}, sha256: ${source.digest}, from: ${from.toFixed(2)}s, to: ${to.toFixed(2)}s }
date: ${said(date)}
tool: ${said(tool)}
`;
}
