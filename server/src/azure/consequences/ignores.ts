/** What changes of ignores do. */
import { consequence } from './consequence';
import { docs } from './sources';

export const IGNORE_REMOVED = consequence(
  ['nothing'],
  'Nothing that runs changes: Azure reads neither comments nor the metadata of a template’s resource.',
  [docs('azure-resource-manager/templates/syntax'), docs('azure-resource-manager/bicep/file')],
  '2026-11-30',
);
