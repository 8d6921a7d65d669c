/** The answer to GET /models: what this endpoint speaks with, as clients list it. */
import type { Engine } from '../../1-script/engines.ts';

export const modelList = (models: Engine['models']): unknown => ({
  object: 'list',
  data: [models.preset, models.design, models.clone].map((id) => ({
    id,
    object: 'model',
    created: 0,
    owned_by: 'mimodrama',
  })),
});
