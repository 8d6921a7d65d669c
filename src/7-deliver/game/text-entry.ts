/** A text file of a game delivery, whole and not yet written. */

export interface TextEntry {
  /** As seen from the folder of the delivery, with forward slashes. */
  readonly name: string;
  readonly text: string;
}
