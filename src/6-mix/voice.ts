/** A voice of the mixer: anything that sounds for a while and can add itself to a block. */

export interface StereoBlock {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

export interface Voice {
  /** Its first frame, counted from the beginning of the scene. */
  readonly at: number;
  /** Adds what of it falls into the block that begins at the frame `from`; `over` when nothing of it is left after that. */
  addTo(block: StereoBlock, from: number): Promise<'sounding' | 'over'>;
  close(): Promise<void>;
}

/** What a voice belongs to, so that it can be delivered apart from the others. */
export type StemName =
  { readonly kind: 'character'; readonly item: number } | { readonly kind: 'sounds' | 'beds' };
