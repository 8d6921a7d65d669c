/** HTML that is written, never pasted: whatever is put into a template is text unless it is HTML itself. */

export interface Html {
  readonly html: string;
}

export type HtmlValue = string | number | Html | readonly Html[] | undefined;

export const html = (parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html => ({
  // The indentation is for who reads the source.
  html: parts.map((part, index) => part.replace(/\n\s+/g, '\n') + textOf(values[index])).join(''),
});

/** For the style and the script of a page, which we write ourselves. */
export const trusted = (text: string): Html => ({ html: text });

function textOf(value: HtmlValue): string {
  if (value === undefined) return '';
  if (typeof value === 'object') return 'html' in value ? value.html : value.map((one) => one.html).join('');
  return String(value).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A path as a link to a file beside the page: no part of it can be taken for a scheme, a host or a query. */
export const relativeLink = (file: string): string =>
  `./${file.split('/').map(encodeURIComponent).join('/')}`;
