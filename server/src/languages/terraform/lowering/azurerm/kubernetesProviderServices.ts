import { RELEASE, SERVICE } from '../../../../model/kubernetesTypes';
import type { ResourceTable } from '../../evaluation/armMappingRows';

/**
 * Services of the provider `hashicorp/kubernetes`.
 * Source: registry documentation of kubernetes_service_v1 (checked 2026-11-23)
 */
function service(terraform: string): ResourceTable {
  return {
    terraform,
    arm: SERVICE,
    apiVersion: 'v1',
    name: 'metadata.name',
    located: false,
    arguments: [],
    blocks: [
      {
        terraform: 'metadata',
        arm: 'metadata',
        arguments: ['name', 'namespace', 'labels', 'annotations'].map((name) => ({
          terraform: name,
          arm: `metadata.${name}`,
        })),
      },
      {
        terraform: 'spec',
        arm: 'spec',
        arguments: [
          { terraform: 'type', arm: 'spec.type' },
          { terraform: 'selector', arm: 'spec.selector' },
          { terraform: 'cluster_ip', arm: 'spec.clusterIP' },
          { terraform: 'load_balancer_class', arm: 'spec.loadBalancerClass' },
          { terraform: 'load_balancer_source_ranges', arm: 'spec.loadBalancerSourceRanges' },
        ],
        blocks: [
          {
            terraform: 'port',
            arm: 'spec.ports',
            list: true,
            arguments: [
              { terraform: 'name', arm: 'name' },
              { terraform: 'port', takes: 'number', arm: 'port' },
              { terraform: 'target_port', arm: 'targetPort' },
              { terraform: 'protocol', arm: 'protocol' },
            ],
          },
        ],
      },
    ],
  };
}

export const services: readonly ResourceTable[] = [service('kubernetes_service_v1'), service('kubernetes_service')];

/**
 * A chart that the provider `hashicorp/helm` installs.
 * Source: registry documentation of helm_release (checked 2026-11-30)
 */
export const release: ResourceTable = {
  terraform: 'helm_release',
  arm: RELEASE,
  apiVersion: 'v1',
  located: false,
  arguments: ['chart', 'repository', 'version', 'namespace'].map((name) => ({ terraform: name, arm: name })),
};
