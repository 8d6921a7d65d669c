/** Fields of a request body: each read out of JSON nobody has vouched for, or refused with its name and what it may be. */
import { wrongParameter } from './refusal.ts';

export type JsonMap = Readonly<Record<string, unknown>>;

export function parseBody(body: string): JsonMap {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw wrongParameter('the body is not JSON');
  }
  return mapValue(value, 'the body');
}

export function mapValue(value: unknown, what: string): JsonMap {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrongParameter(`${what} must be an object`);
  return value as JsonMap;
}

/** Empty where it is not given. */
export const optionalMap = (map: JsonMap, name: string): JsonMap =>
  isGiven(map[name]) ? mapValue(map[name], name) : {};

export function listValue(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrongParameter(`${what} must be an array`);
  return value;
}

/** Null says nothing, as everywhere below. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

export function optionalText(map: JsonMap, name: string, what = name): string | undefined {
  const value = map[name];
  if (!isGiven(value)) return undefined;
  if (typeof value !== 'string') throw wrongParameter(`${what} must be a string`);
  return value;
}

export function requiredText(map: JsonMap, name: string, what = name): string {
  const value = optionalText(map, name, what);
  if (value === undefined || value === '') throw wrongParameter(`${what} is required`);
  return value;
}

export function yesOrNo(map: JsonMap, name: string, what = name): boolean {
  const value = map[name];
  if (!isGiven(value)) return false;
  if (typeof value !== 'boolean') throw wrongParameter(`${what} must be true or false`);
  return value;
}

export function numberWithin(map: JsonMap, name: string, least: number, most: number): number | undefined {
  const value = map[name];
  if (!isGiven(value)) return undefined;
  if (typeof value !== 'number' || !(value >= least && value <= most))
    throw wrongParameter(`${name} must be a number in [${least}, ${most}]`);
  return value;
}

export function wholeWithin(map: JsonMap, name: string, least: number, most: number): number | undefined {
  const value = numberWithin(map, name, least, most);
  if (value !== undefined && !Number.isInteger(value)) throw wrongParameter(`${name} must be an integer`);
  return value;
}

/** Things speech does not know: better refused than passed over. */
export function refuseFields(map: JsonMap, names: readonly string[], why: string): void {
  for (const name of names) if (isGiven(map[name])) throw wrongParameter(`${name} ${why}`);
}
