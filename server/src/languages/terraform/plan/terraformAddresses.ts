import type { Fragment } from '../../../model/fragment';
import type { Opened } from '../../unitEvaluation';
import type { Unit } from '../../language';
import type { HclFile } from '../syntax/nodes';
import { isPlan } from './parse';

/** What a plan deploys, under the addresses that Terraform gives. Any other unit stays as it is. */
export function withAddresses(opened: Opened, { documents }: Unit<HclFile>): Opened {
  const plan = documents.map(({ tree }) => tree).find(isPlan);
  if (!plan) return opened;
  const address = (name: string) => plan.addresses.get(name) ?? name;
  return {
    ...opened,
    fragment(): Fragment {
      const { resources, patches, ...rest } = opened.fragment();
      return {
        ...rest,
        resources: resources.map((resource) => ({ ...resource, address: address(resource.address) })),
        patches: patches.map((patch) => ({ ...patch, by: { ...patch.by, address: address(patch.by.address) } })),
      };
    },
  };
}
