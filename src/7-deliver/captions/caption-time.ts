/** A moment as caption files write it; hours grow beyond two digits and never wrap. */

export function captionTime(milliseconds: number, separator: ',' | '.'): string {
  const part = (value: number, digits: number): string => String(value).padStart(digits, '0');
  const seconds = Math.floor(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const clock = [Math.floor(minutes / 60), minutes % 60, seconds % 60].map((value) => part(value, 2));
  return `${clock.join(':')}${separator}${part(milliseconds % 1000, 3)}`;
}
