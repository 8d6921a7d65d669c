/** Paths to what they ask for, with and without /v1; the counts lie where no client strays. */
import type { EndpointRequest } from './exchange.ts';
import type { Door } from './faults/fault.ts';
import { quoted, Refusal } from './refusal.ts';

export type Route = Door | 'models' | 'stats';

export const statsPath = '/_mimodrama/stats';

const routes: ReadonlyMap<string, { readonly method: 'GET' | 'POST'; readonly route: Route }> = new Map([
  ['/chat/completions', { method: 'POST', route: 'chat' }],
  ['/audio/speech', { method: 'POST', route: 'speech' }],
  ['/models', { method: 'GET', route: 'models' }],
  [statsPath, { method: 'GET', route: 'stats' }],
]);

export function routeOf({ method, path }: EndpointRequest): Route {
  const [bare = ''] = path.split('?', 1);
  const found = routes.get(bare) ?? routes.get(bare.replace(/^\/v1(?=\/)/, ''));
  if (!found) throw new Refusal(404, `there is nothing at ${quoted(bare)}: ${[...routes.keys()].join(', ')}`);
  if (found.method !== method)
    throw new Refusal(405, `${bare} takes ${found.method}, not ${quoted(method)}`, { allow: found.method });
  return found.route;
}
