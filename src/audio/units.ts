/** Units as types: a number of milliseconds is never taken for a level. */

declare const unit: unique symbol;
type Branded<Name extends string> = number & { readonly [unit]: Name };

export type Milliseconds = Branded<'ms'>;
export type Decibels = Branded<'dB'>;
/** -100 is hard left, 100 hard right. */
export type Percent = Branded<'%'>;

export const milliseconds = (value: number): Milliseconds => value as Milliseconds;
export const decibels = (value: number): Decibels => value as Decibels;
export const percent = (value: number): Percent => value as Percent;
