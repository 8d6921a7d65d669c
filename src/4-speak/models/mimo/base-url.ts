/** Where the service answers: a pasted address put right, and refused where a key would travel in the open. */

export interface BaseUrl {
  /** Without a slash at its end. */
  readonly href: string;
  readonly origin: string;
  readonly plan: 'token-plan' | 'pay-as-you-go' | 'unknown';
}

export const usualBaseUrl = 'https://api.xiaomimimo.com/v1';

/** Takes what people paste: a slash too many, /v1 missing, the whole path of the call. */
export function readBaseUrl(pasted: string): BaseUrl | { readonly problem: string } {
  let url: URL;
  try {
    url = new URL(pasted.trim());
  } catch {
    return { problem: `'${pasted}' is not an address such as ${usualBaseUrl}` };
  }
  if (url.username !== '' || url.password !== '')
    return { problem: 'an address with a name or password in it is refused' };
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback))
    return {
      problem: `'${url.protocol}//${url.host}' would carry the key in the open: use https (http only on this machine)`,
    };
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  return {
    href: url.origin + (path === '' ? '/v1' : path),
    origin: url.origin,
    plan: /^token-plan-[a-z]+\.xiaomimimo\.com$/.test(url.hostname)
      ? 'token-plan'
      : url.hostname === 'api.xiaomimimo.com'
        ? 'pay-as-you-go'
        : 'unknown',
  };
}
