/** What changes do that only the Terraform provider sees. */
import { consequence } from './consequence';
import { CLUSTER_RESOURCE, docs } from './sources';

const GUIDES = 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides';

export const ARGUMENT_RENAMED = consequence(
  ['nothing'],
  'Nothing that runs changes: the argument says the same by the name that these versions of azurerm know, or said nothing to Azure.',
  [`${GUIDES}/4.0-upgrade-guide`, `${GUIDES}/5.0-upgrade-guide`],
  '2026-11-30',
);

export const NEEDS_NEWER_PROVIDER = consequence(
  ['nothing'],
  'Nothing that runs changes. Where an older version of azurerm is locked, Terraform refuses the name until it is upgraded.',
  [`${GUIDES}/4.0-upgrade-guide`, `${GUIDES}/5.0-upgrade-guide`],
  '2026-11-30',
);

export const NODE_PROVISIONING_MANUAL = consequence(
  ['cuts'],
  'Clusters that never had node auto-provisioning stay as they are. Where it was turned on outside of these files it is turned off: no more nodes are made for pods that wait.',
  [`${GUIDES}/5.0-upgrade-guide`, CLUSTER_RESOURCE, docs('aks/node-auto-provisioning')],
  '2026-11-30',
);
