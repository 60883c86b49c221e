/** What roles of identities do. */
import { consequence } from './consequence';
import { docs, READ } from './sources';

export const ROLE_GIVEN = consequence(
  ['opens'],
  'The identity may change the resource from then on. Nothing that runs is touched; whoever deploys needs the right to assign roles.',
  [docs('role-based-access-control/role-assignments'), docs('aks/use-managed-identity')],
  READ,
);
